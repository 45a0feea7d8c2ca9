package io.caravanserai.customers;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.shared.MergePatch;
import io.caravanserai.shared.Problem;
import io.caravanserai.shared.Problem.FieldError;
import io.caravanserai.shared.SentDocuments;
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

    private final SentDocuments documents;
    private final Validator validator;

    CustomerDocuments(SentDocuments documents, Validator validator) {
        this.documents = documents;
        this.validator = validator;
    }

    /** @throws Problem naming each bad field */
    CustomerDetails read(String body) {
        JsonNode document = object(body);
        CustomerDetails details = documents.convert(document, CustomerDetails.class);
        refuseUnlessValid(details, violation -> true);
        return details;
    }

    /**
     * @param patch a JSON merge patch
     * @throws Problem naming each bad field of the patch; what was bad before and stays as it was is not the caller's
     */
    CustomerDetails merge(CustomerDetails current, String patch) {
        JsonNode merged = MergePatch.apply(documents.tree(current), object(patch));
        CustomerDetails details = documents.convert(merged, CustomerDetails.class);
        Set<Object> before = validator.validate(current).stream()
                .map(CustomerDocuments::identity)
                .collect(Collectors.toSet());
        refuseUnlessValid(details, violation -> !before.contains(identity(violation)));
        return details;
    }

    private JsonNode object(String body) {
        JsonNode document = documents.object(body);
        refuseIfAny(CustomerShape.errors(document));
        return document;
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
