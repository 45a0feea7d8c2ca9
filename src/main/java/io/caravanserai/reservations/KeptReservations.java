package io.caravanserai.reservations;

import io.caravanserai.extraction.Field;
import io.caravanserai.extraction.SchemaJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The reservations as the database keeps them. */
@Component
class KeptReservations {

    private final JdbcClient db;

    KeptReservations(JdbcClient db) {
        this.db = db;
    }

    /** As it was when it was last thought about. */
    record Kept(UUID id, boolean removed, String known) {

        Settled settled() {
            return new Settled(id, ReservationJson.read(known), removed);
        }

        boolean is(Settled settled) {
            return removed == settled.removed() && known.equals(ReservationJson.write(settled.reservation()));
        }
    }

    Map<UUID, Kept> of(String owner) {
        var kept = new LinkedHashMap<UUID, Kept>();
        db.sql("""
                        select id, removed, known from reservation join reservation_evidence on reservation_id = id
                         where owner = ? order by id
                        """)
                .param(owner)
                .query((row, number) ->
                        new Kept(row.getObject("id", UUID.class), row.getBoolean("removed"), row.getString("known")))
                .list()
                .forEach(each -> kept.put(each.id(), each));
        return kept;
    }

    Optional<Kept> find(UUID id) {
        return db.sql("""
                        select id, removed, known from reservation join reservation_evidence on reservation_id = id
                         where id = ?
                        """).param(id).query(KeptReservations::kept).optional();
    }

    void insert(String owner, Settled settled) {
        bind(db.sql("""
                insert into reservation (id, owner, kind, status, removed, number, person, starts_on, ends_on, content)
                values (:id, :owner, :kind, :status, :removed, :number, :person, :startsOn, :endsOn, :content::jsonb)
                """), settled).param("owner", owner).update();
        db.sql("insert into reservation_evidence (reservation_id, known) values (?, ?::json)")
                .params(settled.id(), ReservationJson.write(settled.reservation()))
                .update();
    }

    /** Whoever follows the row is not told of what only its evidence has more. */
    void update(Settled settled) {
        bind(db.sql("""
                update reservation
                   set kind = :kind, status = :status, removed = :removed, number = :number, person = :person,
                       starts_on = :startsOn, ends_on = :endsOn, content = :content::jsonb
                 where id = :id
                   and (kind, removed, content) is distinct from (:kind, :removed, :content::jsonb)
                """), settled).update();
        db.sql("update reservation_evidence set known = ?::json where reservation_id = ?")
                .params(ReservationJson.write(settled.reservation()), settled.id())
                .update();
    }

    /** The row is touched before it goes, for what change data capture sees of a deleted row is its last stamp. */
    void delete(UUID id) {
        db.sql("update reservation set id = id where id = ?").param(id).update();
        db.sql("delete from reservation where id = ?").param(id).update();
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(row.getObject("id", UUID.class), row.getBoolean("removed"), row.getString("known"));
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Settled settled) {
        var reservation = settled.reservation();
        return statement
                .param("id", settled.id())
                .param("kind", reservation.kind().schemaType())
                .param("status", settled.status().orElse(null))
                .param("removed", settled.removed())
                .param("number", reservation.text(Field.NUMBER).orElse(null))
                .param("person", reservation.text(Field.PERSON).orElse(null))
                .param("startsOn", settled.startsOn().orElse(null))
                .param("endsOn", settled.endsOn().orElse(null))
                .param("content", SchemaJson.of(settled.open()).toString());
    }
}
