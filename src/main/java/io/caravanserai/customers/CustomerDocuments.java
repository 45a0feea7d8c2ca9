package io.caravanserai.customers;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.caravanserai.shared.Problem;
import io.caravanserai.shared.Problem.FieldError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads what callers send of a customer, and says in their words all that is wrong with it. */
@Component
class CustomerDocuments {

    private final JsonMapper json = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final Validator validator;

    CustomerDocuments(Validator validator) {
        this.validator = validator;
    }

    /** @throws Problem naming each bad field */
    CustomerDetails read(String body) {
        JsonNode document = object(body);
        CustomerDetails details = json.convertValue(document, CustomerDetails.class);
        refuseUnlessValid(details, violation -> true);
        return details;
    }

    /**
     * @param patch a JSON merge patch
     * @throws Problem naming each bad field of the patch; what was bad before and stays as it was is not the caller's
     */
    CustomerDetails merge(CustomerDetails current, String patch) {
        JsonNode merged = MergePatch.apply(json.valueToTree(current), object(patch));
        CustomerDetails details = json.convertValue(merged, CustomerDetails.class);
        Set<Object> before = validator.validate(current).stream()
                .map(CustomerDocuments::identity)
                .collect(Collectors.toSet());
        refuseUnlessValid(details, violation -> !before.contains(identity(violation)));
        return details;
    }

    private JsonNode object(String body) {
        JsonNode document = parse(body);
        if (!document.isObject()) {
            throw new Problem(400, "Malformed JSON", "The body must be a JSON object.");
        }
        refuseIfAny(CustomerShape.errors(document));
        return document;
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

    private void refuseUnlessValid(CustomerDetails details, Predicate<ConstraintViolation<CustomerDetails>> callers) {
        if (details.isEmpty()) {
            throw Problem.invalid(
                    List.of(new FieldError("body", "must give at least one of name, email, phone and address")));
        }
        refuseIfAny(validator.validate(details).stream()
                .filter(callers)
                .map(violation -> new FieldError(violation.getPropertyPath().toString(), violation.getMessage()))
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
                .toList());
    }

    private static Object identity(ConstraintViolation<?> violation) {
        return List.of(violation.getPropertyPath().toString(), violation.getInvalidValue());
    }

    private static void refuseIfAny(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }
}
