package io.caravanserai.customers;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Set;

/** An ISO 3166-1 alpha-2 code. */
@Constraint(validatedBy = CountryCode.Iso3166.class)
@Retention(RetentionPolicy.RUNTIME)
@interface CountryCode {

    String message() default "must be a two-letter country code of ISO 3166-1 in capitals, such as GB";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Knows the codes by the Java runtime's list. */
    class Iso3166 implements ConstraintValidator<CountryCode, String> {

        private static final Set<String> CODES = Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2);

        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            return value == null || CODES.contains(value);
        }
    }
}
