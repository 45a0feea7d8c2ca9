package io.caravanserai.mail;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.shared.Problem;
import io.caravanserai.shared.Problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The fields of a document that a caller sent, and all that is wrong with them. It never says what was sent. */
final class SentFields {

    private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]+");

    private final JsonNode document;
    private final List<FieldError> errors = new ArrayList<>();

    /** @param known the fields that there may be; each other one is wrong */
    SentFields(JsonNode document, Set<String> known) {
        this.document = document;
        document.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                wrong(name, "is not a field that can be sent");
            }
        });
    }

    void wrong(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    /** @throws Problem naming each bad field, where there is one */
    void refuse() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    boolean has(String field) {
        return !document.path(field).isMissingNode() && !document.path(field).isNull();
    }

    /** @return what was sent, without space around it; empty where it was not, or is wrong */
    Optional<String> text(String field, int longest) {
        return has(field) ? oneLine(field, document.path(field), longest) : Optional.empty();
    }

    /** @return the same; that it was not sent is wrong, too */
    Optional<String> needed(String field, int longest) {
        if (!has(field)) {
            wrong(field, "must be given");
        }
        return text(field, longest);
    }

    boolean flag(String field, boolean usual) {
        JsonNode value = document.path(field);
        if (has(field) && !value.isBoolean()) {
            wrong(field, "must be true or false");
        }
        return value.asBoolean(usual);
    }

    int number(String field, int least, int most, int usual) {
        JsonNode value = document.path(field);
        if (!has(field)) {
            return usual;
        }
        if (!value.canConvertToInt() || !value.isIntegralNumber() || value.asInt() < least || value.asInt() > most) {
            wrong(field, "must be a whole number from %d to %d".formatted(least, most));
        }
        return value.asInt(usual);
    }

    /**
     * @param read what one of them means; empty where it is none
     * @param rule what each must be, for whoever sent one that is not
     * @return each once
     */
    List<String> texts(String field, int most, int longest, Function<String, Optional<String>> read, String rule) {
        JsonNode values = document.path(field);
        if (!has(field)) {
            return List.of();
        }
        if (!values.isArray() || values.size() > most) {
            wrong(field, "must be a list of at most %d texts".formatted(most));
            return List.of();
        }
        var texts = new ArrayList<String>();
        for (int i = 0; i < values.size(); i++) {
            String at = "%s[%d]".formatted(field, i);
            oneLine(at, values.get(i), longest)
                    .ifPresent(text -> read.apply(text).ifPresentOrElse(texts::add, () -> wrong(at, rule)));
        }
        return texts.stream().distinct().toList();
    }

    private Optional<String> oneLine(String at, JsonNode value, int longest) {
        if (!value.isTextual()) {
            wrong(at, "must be a text");
            return Optional.empty();
        }
        String text = value.asText().strip();
        if (text.length() > longest || !ONE_LINE.matcher(text).matches()) {
            wrong(at, "must be one line of 1 to %d characters".formatted(longest));
            return Optional.empty();
        }
        return Optional.of(text);
    }
}
