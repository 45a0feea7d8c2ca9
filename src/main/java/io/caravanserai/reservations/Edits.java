package io.caravanserai.reservations;

import io.caravanserai.extraction.Fact;
import io.caravanserai.extraction.Field;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What hands have said, field by field, until it is released. */
@Component
class Edits {

    /** Stands in the place of a field where a hand took the whole reservation away. */
    static final String REMOVED = "REMOVED";

    private final JdbcClient db;

    Edits(JdbcClient db) {
        this.db = db;
    }

    private record Row(UUID reservation, String field, String fact) {}

    HandEdits of(String owner) {
        var fields = new HashMap<UUID, Map<Field, Optional<Fact>>>();
        var removed = new HashSet<UUID>();
        db.sql("""
                        select reservation_id, field, fact from reservation_edit
                          join reservation on id = reservation_id where owner = ?
                        """)
                .param(owner)
                .query((row, number) -> new Row(
                        row.getObject("reservation_id", UUID.class), row.getString("field"), row.getString("fact")))
                .list()
                .forEach(each -> {
                    if (each.field().equals(REMOVED)) {
                        removed.add(each.reservation());
                    } else {
                        ReservationJson.field(each.field())
                                .ifPresent(field -> fields.computeIfAbsent(
                                                each.reservation(), none -> new EnumMap<>(Field.class))
                                        .put(
                                                field,
                                                Optional.ofNullable(each.fact()).map(ReservationJson::readFact)));
                    }
                });
        return new HandEdits(fields, removed);
    }

    /** @param fact empty where the field is to be unknown */
    void put(UUID reservation, String field, Optional<Fact> fact, String by) {
        db.sql("""
                        insert into reservation_edit (reservation_id, field, fact, edited_by) values (?, ?, ?::json, ?)
                        on conflict (reservation_id, field) do update
                           set fact = excluded.fact, edited_by = excluded.edited_by, edited_at = now()
                        """)
                .params(reservation, field, fact.map(ReservationJson::write).orElse(null), by)
                .update();
    }

    /** @return whether a hand had said something of the field */
    boolean release(UUID reservation, String field) {
        return db.sql("delete from reservation_edit where reservation_id = ? and field = ?")
                        .params(reservation, field)
                        .update()
                > 0;
    }

    /** Two reservations turned out to be one: what hands said of the one holds for the other, as far as it says nothing. */
    void move(UUID from, UUID to) {
        db.sql("""
                        update reservation_edit as edit set reservation_id = :to
                         where reservation_id = :from and field <> :removed
                           and not exists (select from reservation_edit as other
                                            where other.reservation_id = :to and other.field = edit.field)
                        """)
                .param("from", from)
                .param("to", to)
                .param("removed", REMOVED)
                .update();
    }
}
