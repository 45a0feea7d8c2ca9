package io.caravanserai.shared;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.springframework.stereotype.Component;

/** Reads what callers send as JSON, strictly. */
@Component
public class SentDocuments {

    private final JsonMapper json = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws Problem 400 for what is no JSON object */
    public JsonNode object(String body) {
        JsonNode document = parse(body);
        if (!document.isObject()) {
            throw new Problem(400, "Malformed JSON", "The body must be a JSON object.");
        }
        return document;
    }

    public <T> T convert(JsonNode document, Class<T> type) {
        return json.convertValue(document, type);
    }

    public JsonNode tree(Object value) {
        return json.valueToTree(value);
    }

    private JsonNode parse(String body) {
        try {
            return json.readTree(body == null ? "" : body);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            var where = at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
            throw new Problem(400, "Malformed JSON", "The body is not JSON" + where + ".");
        }
    }
}
