package io.caravanserai.customers;

import jakarta.validation.Constraint;
import jakarta.validation.OverridesAttribute;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** A text of one line. PostgreSQL cannot hold U+0000, and no system can hold half a surrogate pair. */
@Size(message = "must be no longer than {max} characters")
@Pattern(regexp = "[^\\p{Cntrl}\\p{Cs}]*", message = "must be one line of text, without control characters")
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@interface PlainText {

    @OverridesAttribute(constraint = Size.class, name = "max")
    int max();

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
