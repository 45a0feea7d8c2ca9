package io.caravanserai.customers;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.shared.Problem.FieldError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The fields that a caller may send of a customer, and their types. Null is allowed anywhere: it unsets. */
final class CustomerShape {

    private static final Set<String> TEXTS = Set.of("name", "email", "phone");
    private static final Set<String> ADDRESS = Set.of("line1", "line2", "city", "state", "postalCode", "country");
    private static final Set<String> READ_ONLY = Set.of("id", "links", "origin", "version", "createdAt", "updatedAt");

    private CustomerShape() {}

    /** @return what is wrong with the fields, in the order in which they were sent */
    static List<FieldError> errors(JsonNode customer) {
        return customer.properties().stream().flatMap(CustomerShape::field).toList();
    }

    private static Stream<FieldError> field(Map.Entry<String, JsonNode> field) {
        String name = field.getKey();
        if (name.equals("address")) {
            return address(field.getValue());
        }
        if (READ_ONLY.contains(name)) {
            return Stream.of(new FieldError(name, "is set by the hub and cannot be sent"));
        }
        return text(name, field.getValue(), TEXTS.contains(name)).stream();
    }

    private static Stream<FieldError> address(JsonNode address) {
        if (address.isNull()) {
            return Stream.empty();
        }
        if (!address.isObject()) {
            return Stream.of(new FieldError("address", "must be an object or null"));
        }
        return address.properties().stream()
                .flatMap(part ->
                        text("address." + part.getKey(), part.getValue(), ADDRESS.contains(part.getKey())).stream());
    }

    private static Optional<FieldError> text(String path, JsonNode value, boolean known) {
        if (!known) {
            return Optional.of(new FieldError(path, "is not a field of a customer"));
        }
        return value.isTextual() || value.isNull()
                ? Optional.empty()
                : Optional.of(new FieldError(path, "must be a text or null"));
    }
}
