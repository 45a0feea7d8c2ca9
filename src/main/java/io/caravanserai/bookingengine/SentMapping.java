package io.caravanserai.bookingengine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.shared.Problem;
import io.caravanserai.shared.Problem.FieldError;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mapping as an operator sends it. */
final class SentMapping {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FIELDS = List.of("kind", "pattern", "code", "validFrom", "validTo");

    private static final Map<CodeKind, List<String>> CODES = Map.of(
            CodeKind.DEPARTURE_STATUS, List.of("open", "limited", "full", "closed", "cancelled"),
            CodeKind.BOOKING_STATUS, List.of("quote", "provisional", "confirmed", "cancelled"),
            CodeKind.PAYMENT_STATUS, List.of("authorised", "taken", "refunded", "failed"));

    private static final String DATE = "must be a date such as 2027-03-31";

    private final JsonNode sent;
    private final List<FieldError> errors = new ArrayList<>();

    private SentMapping(JsonNode sent) {
        this.sent = sent;
    }

    /** @throws Problem 400 naming each bad field */
    static CodeMapping read(String body, String user) {
        try {
            JsonNode sent = JSON.readTree(body == null ? "" : body);
            if (!sent.isObject()) {
                throw new Problem(400, "Malformed JSON", "The body must be a JSON object.");
            }
            return new SentMapping(sent).mapping(user);
        } catch (JsonProcessingException e) {
            throw new Problem(400, "Malformed JSON", "The body is not JSON.");
        }
    }

    private CodeMapping mapping(String user) {
        sent.fieldNames().forEachRemaining(name -> check(FIELDS.contains(name), name, "is not a field of a mapping"));
        Optional<CodeKind> kind = CodeKind.find(sent.path("kind").asText());
        check(kind.isPresent(), "kind", "must be tour, departure-status, booking-status, payment-status or currency");
        String pattern = text("pattern");
        String code = text("code");
        kind.ifPresent(known -> checkCode(known, code));
        LocalDate from = date("validFrom");
        LocalDate to = date("validTo");
        boolean dated = from != null || to != null;
        check(!dated || kind.filter(CodeKind.TOUR::equals).isPresent(), "validFrom", "is for tours only");
        check(from == null || to == null || !to.isBefore(from), "validTo", "must not be before validFrom");
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return new CodeMapping(null, kind.orElseThrow().code(), pattern, code, from, to, user, null);
    }

    private void checkCode(CodeKind kind, String code) {
        if (CODES.containsKey(kind)) {
            check(CODES.get(kind).contains(code), "code", "must be one of " + String.join(", ", CODES.get(kind)));
        } else if (kind == CodeKind.CURRENCY) {
            boolean known = Currency.getAvailableCurrencies().stream()
                    .anyMatch(each -> each.getCurrencyCode().equals(code));
            check(known, "code", "must be a currency of ISO 4217, such as GBP");
        }
    }

    private String text(String field) {
        String text = sent.path(field).asText("");
        boolean plain =
                !text.isBlank() && text.equals(text.strip()) && text.chars().noneMatch(Character::isISOControl);
        check(
                sent.path(field).isTextual() && plain && text.length() <= 100,
                field,
                "must be a text of at most 100 characters, without space around it or control characters in it");
        return text;
    }

    private LocalDate date(String field) {
        if (!sent.hasNonNull(field)) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(sent.path(field).asText());
            check(date.getYear() > 0 && date.getYear() < 10_000, field, DATE);
            return date;
        } catch (DateTimeParseException e) {
            check(false, field, DATE);
            return null;
        }
    }

    private void check(boolean fine, String field, String otherwise) {
        if (!fine) {
            errors.add(new FieldError(field, otherwise));
        }
    }
}
