package io.caravanserai.reservations;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.extraction.Field;
import io.caravanserai.extraction.ReservationKind;
import io.caravanserai.extraction.SchemaJson;
import io.caravanserai.shared.Problem;
import io.caravanserai.shared.Problem.FieldError;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which fields a document in schema.org's terms speaks of, by schema.org's own paths. */
final class WrittenFields {

    private final Map<String, Field> paths = new HashMap<>();
    private final Map<Field, Boolean> said = new EnumMap<>(Field.class);
    private final List<FieldError> errors = new ArrayList<>();

    /** @throws Problem naming each path that is none of a reservation of that kind */
    WrittenFields(ReservationKind kind, JsonNode document) {
        for (Field field : Field.values()) {
            String path = SchemaJson.path(kind, field);
            if (!path.equals(field.name())) {
                paths.put(path, field);
            }
        }
        walk("", document);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    /** @return each field, and whether it is given a value */
    Map<Field, Boolean> said() {
        return said;
    }

    private void walk(String path, JsonNode node) {
        node.properties().forEach(each -> {
            if (!each.getKey().startsWith("@")) {
                visit(path.isEmpty() ? each.getKey() : path + "." + each.getKey(), each.getValue());
            }
        });
    }

    private void visit(String path, JsonNode value) {
        if (value.isObject()) {
            walk(path, value);
        } else if (value.isNull()) {
            unset(path);
        } else if (!paths.containsKey(path)) {
            errors.add(new FieldError(path, "is no field of such a reservation"));
        } else if (value.isArray()) {
            errors.add(new FieldError(path, "must be one value"));
        } else {
            said.put(paths.get(path), true);
        }
    }

    private void unset(String path) {
        var under = paths.keySet().stream()
                .filter(each -> each.equals(path) || each.startsWith(path + "."))
                .toList();
        if (under.isEmpty()) {
            errors.add(new FieldError(path, "is no field of such a reservation"));
        }
        under.forEach(each -> said.put(paths.get(each), false));
    }
}
