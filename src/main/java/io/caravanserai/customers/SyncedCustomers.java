package io.caravanserai.customers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.shared.Origin;
import io.caravanserai.traces.Traces;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The catalogue's rows as a sync sees them: it writes in the name of the system that the change was made in. */
@Component
class SyncedCustomers {

    private static final String COLUMNS =
            Arrays.stream(Field.values()).map(Field::column).collect(Collectors.joining(", "));
    private static final String MARKS =
            Arrays.stream(Field.values()).map(field -> "?").collect(Collectors.joining(", "));

    private static final TypeReference<Map<Field, Change>> CHANGES = new TypeReference<>() {};

    private final JdbcClient db;
    private final ObjectMapper json;

    SyncedCustomers(JdbcClient db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    /** A customer as it stands here, and the last change of each field. */
    record Row(CustomerState state, Map<Field, Change> changes, Instant updatedAt) {

        Instant changedAt(Field field) {
            return changes.containsKey(field) ? changes.get(field).at().toInstant() : updatedAt;
        }

        /** @return whether the field holds what the sync brought from there */
        boolean isFrom(Origin origin, Field field) {
            return changes.containsKey(field) && changes.get(field).by() == origin;
        }
    }

    /** @param by the system in which the change was made */
    record Change(OffsetDateTime at, Origin by) {}

    Optional<Row> find(UUID id) {
        return query("", id);
    }

    /** Locks the row until the transaction ends. */
    Optional<Row> lock(UUID id) {
        return query(" for update", id);
    }

    UUID insert(CustomerState state, Origin origin, int hops) {
        stampAs(origin, hops);
        return db.sql("insert into customer (" + COLUMNS + ") values (" + MARKS + ") returning id")
                .params(Arrays.stream(Field.values()).map(state::get).toList())
                .query(UUID.class)
                .single();
    }

    void update(UUID id, Collection<Field> fields, CustomerState to, Origin origin, int hops) {
        stampAs(origin, hops);
        String assignments =
                fields.stream().map(field -> field.column() + " = ?").collect(Collectors.joining(", "));
        db.sql("update customer set " + assignments + " where id = ?")
                .params(fields.stream().map(to::get).toList())
                .param(id)
                .update();
    }

    /** The row is touched before it goes, for what change data capture sees of a deleted row is its last stamp. */
    void delete(UUID id, Origin origin, int hops) {
        stampAs(origin, hops);
        db.sql("update customer set id = id where id = ?").param(id).update();
        db.sql("delete from customer where id = ?").param(id).update();
    }

    /** Tells the database, for this transaction alone, whose change it is, and in which trace. */
    private void stampAs(Origin origin, int hops) {
        db.sql("select set_config('hub.origin', ?, true), set_config('hub.hops', ?, true),"
                        + " set_config('hub.trace', ?, true)")
                .params(origin.code(), Integer.toString(hops), Traces.here())
                .query((row, number) -> row.getString(1))
                .single();
    }

    private Optional<Row> query(String lock, UUID id) {
        return db.sql("select updated_at, changes, " + COLUMNS + " from customer where id = ?" + lock)
                .param(id)
                .query(this::row)
                .optional();
    }

    private Row row(ResultSet row, int number) throws SQLException {
        var values = new String[Field.values().length];
        for (Field field : Field.values()) {
            values[field.ordinal()] = row.getString(field.column());
        }
        return new Row(
                CustomerState.of(field -> values[field.ordinal()]),
                changes(row.getString("changes")),
                row.getTimestamp("updated_at").toInstant());
    }

    private Map<Field, Change> changes(String column) {
        try {
            return json.readValue(column, CHANGES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a customer's column 'changes' cannot be read", e);
        }
    }
}
