package io.caravanserai.mail;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.shared.OwnerParameter;
import io.caravanserai.shared.Problem;
import io.caravanserai.shared.Problem.FieldError;
import io.caravanserai.shared.SentDocuments;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What reviewers send. */
@Component
class ReviewDocuments {

    private static final int LONGEST_NOTE = 2000;

    private final SentDocuments documents;

    ReviewDocuments(SentDocuments documents) {
        this.documents = documents;
    }

    /**
     * @param note null where none was sent
     * @param forget whether what the mail said of reservations is wrong, and is to be taken back
     */
    record Settled(String note, boolean forget) {}

    Settled settled(String body) {
        if (body == null || body.isBlank()) {
            return new Settled(null, false);
        }
        JsonNode sent = object(body, Set.of("note", "forget"));
        JsonNode forget = sent.path("forget");
        if (!forget.isMissingNode() && !forget.isBoolean()) {
            throw Problem.invalid(List.of(new FieldError("forget", "must be true or false")));
        }
        return new Settled(text(sent, "note", LONGEST_NOTE), forget.asBoolean());
    }

    /** @return null where none was sent */
    String owner(String body) {
        return body == null || body.isBlank()
                ? null
                : text(object(body, Set.of("owner")), "owner", OwnerParameter.LONGEST);
    }

    private JsonNode object(String body, Set<String> fields) {
        JsonNode sent = documents.object(body);
        var unknown = new ArrayList<FieldError>();
        sent.fieldNames().forEachRemaining(name -> {
            if (!fields.contains(name)) {
                unknown.add(new FieldError(name, "is not known"));
            }
        });
        if (!unknown.isEmpty()) {
            throw Problem.invalid(unknown);
        }
        return sent;
    }

    private static String text(JsonNode sent, String field, int longest) {
        JsonNode value = sent.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        String text = value.asText();
        boolean control = text.chars().anyMatch(each -> Character.isISOControl(each) && each != '\n' && each != '\t');
        if (!value.isTextual() || text.isBlank() || text.length() > longest || control) {
            throw Problem.invalid(List.of(new FieldError(
                    field, "must be a text of 1 to %d characters, none of them a control".formatted(longest))));
        }
        return text;
    }
}
