package io.caravanserai.extraction;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Brings words into one way of writing. */
final class Texts {

    private static final Map<String, String> COUNTRIES = new HashMap<>();
    private static final Map<String, String> SIGNS = Map.of("€", "EUR", "£", "GBP", "US$", "USD", "CHF", "CHF");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}\\u00A0\\u200B\\uFEFF]+");
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?i)|null|undefined|n/?a|none|-+|\\{\\{[^}]*}}|\\$\\{[^}]*}|%%[^%]*%%|tba|tbd");
    private static final int LONGEST = 2_000;

    static {
        for (String code : Locale.getISOCountries()) {
            var country = new Locale("", code);
            COUNTRIES.put(code.toLowerCase(Locale.ROOT), code);
            COUNTRIES.put(country.getISO3Country().toLowerCase(Locale.ROOT), code);
            for (var language :
                    List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.ITALIAN, new Locale("es"))) {
                COUNTRIES.putIfAbsent(country.getDisplayCountry(language).toLowerCase(Locale.ROOT), code);
            }
        }
        COUNTRIES.put("uk", "GB");
        COUNTRIES.put("usa", "US");
    }

    private Texts() {}

    /**
     * @param region the country whose telephone numbers need no prefix; null where it is not known
     * @return empty where it cannot be understood
     */
    static Optional<String> understood(Field field, String text, String region) {
        String tidy = tidy(text);
        if (tidy.isEmpty() || isBlank(tidy) || tidy.length() > LONGEST) {
            return Optional.empty();
        }
        return switch (field.shape()) {
            case TEXT -> Optional.of(tidy);
            case VERBATIM -> Optional.of(text.strip().replace("\0", ""));
            case CODE -> Optional.of(tidy.toUpperCase(Locale.ROOT));
            case NAME -> Names.tidy(tidy);
            case STATUS -> StatusWords.read(tidy);
            case COUNTRY -> country(tidy);
            case PHONE -> Optional.of(phone(tidy, region));
            case NUMBER ->
                field == Field.PRICE && tidy.matches("\\D*\\d{1,3}[.,]\\d{3}\\D*") ? Optional.empty() : number(tidy);
            case CURRENCY -> currency(tidy);
            case TIME -> Optional.empty();
        };
    }

    /** @return whether it only holds the place of something that is not there */
    static boolean isBlank(String text) {
        return PLACEHOLDER.matcher(text.strip()).matches();
    }

    static String tidy(String text) {
        return SPACE.matcher(text).replaceAll(" ").strip();
    }

    static Optional<String> country(String text) {
        return Optional.ofNullable(COUNTRIES.get(tidy(text).toLowerCase(Locale.ROOT)));
    }

    private static String phone(String text, String region) {
        var numbers = PhoneNumberUtil.getInstance();
        try {
            var number = numbers.parse(text, region);
            return numbers.isValidNumber(number) ? numbers.format(number, PhoneNumberFormat.E164) : text;
        } catch (NumberParseException e) {
            return text;
        }
    }

    /** Of 1.234,50 and 1,234.50 the last sign is the decimal one; of 1.234 and 1,234 nobody can tell. */
    private static Optional<String> number(String text) {
        String digits = text.replaceAll("[^0-9.,-]", "");
        if (digits.matches("-?\\d{1,3}([.,]\\d{3})+[.,]\\d{1,2}")) {
            int last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
            return Optional.of(digits.substring(0, last).replaceAll("[.,]", "") + "." + digits.substring(last + 1));
        }
        if (digits.matches("-?\\d{1,12}(\\.\\d{1,12})?")) {
            return Optional.of(digits);
        }
        return digits.matches("-?\\d{1,12},\\d{1,2}") ? Optional.of(digits.replace(',', '.')) : Optional.empty();
    }

    private static Optional<String> currency(String text) {
        String code = SIGNS.getOrDefault(text, text.toUpperCase(Locale.ROOT));
        try {
            return Optional.of(Currency.getInstance(code).getCurrencyCode());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
