package io.caravanserai.reservations;

import io.caravanserai.extraction.Field;
import io.caravanserai.extraction.Moment;
import io.caravanserai.extraction.Reservation;
import io.caravanserai.extraction.SchemaJson;
import io.caravanserai.reservations.ReservationChange.Change;
import io.caravanserai.reservations.ReservationChange.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What travellers have reserved, from all that was said of it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Reservations {

    private final JdbcClient db;

    public Reservations(JdbcClient db) {
        this.db = db;
    }

    /** In the caller's transaction. The same source told again replaces what it said before. */
    public Taken take(Telling telling) {
        var changes = new ArrayList<ReservationChange>();
        for (int i = 0; i < telling.reservations().size(); i++) {
            var reservation = telling.reservations().get(i);
            UUID id = UUID.randomUUID();
            int isNew = db.sql("""
                    insert into reservation_statement (owner, source, number, said_at, statement, reservation_id)
                    values (?, ?, ?, ?, ?::jsonb, ?) on conflict do nothing
                    """)
                    .params(
                            telling.owner(),
                            telling.source(),
                            i,
                            java.sql.Timestamp.from(telling.saidAt()),
                            ReservationJson.write(reservation),
                            id)
                    .update();
            if (isNew == 1) {
                insert(id, telling.owner(), reservation);
                var fields = new LinkedHashMap<String, Difference>();
                reservation
                        .facts()
                        .forEach((field, fact) -> fields.put(
                                SchemaJson.path(reservation.kind(), field),
                                new Difference(
                                        Optional.empty(),
                                        Optional.of(fact.value().text()))));
                changes.add(new ReservationChange(id, Change.CREATED, fields));
            }
        }
        return new Taken(changes);
    }

    /** What {@link #take} would change; nothing is kept. */
    public Taken preview(Telling telling) {
        return new Taken(java.util.List.of());
    }

    /** A source that was wrong: what it said is taken back, and the history tells so. */
    public Taken forget(String owner, String source) {
        return new Taken(java.util.List.of());
    }

    private void insert(UUID id, String owner, Reservation reservation) {
        db.sql("""
                insert into reservation (id, owner, kind, status, number, person, starts_on, content)
                values (?, ?, ?, ?, ?, ?, ?, ?::jsonb)
                """)
                .params(
                        id,
                        owner,
                        reservation.kind().schemaType(),
                        reservation
                                .text(Field.STATUS)
                                .map(text -> text.replace("Reservation", "").toLowerCase(java.util.Locale.ROOT))
                                .orElse(null),
                        reservation.text(Field.NUMBER).orElse(null),
                        reservation.text(Field.PERSON).orElse(null),
                        reservation.moment(Field.START).map(Moment::date).orElse(null),
                        SchemaJson.of(reservation).toString())
                .update();
    }
}
