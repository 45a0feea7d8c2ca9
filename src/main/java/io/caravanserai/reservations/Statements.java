package io.caravanserai.reservations;

import io.caravanserai.extraction.Fact;
import io.caravanserai.extraction.Field;
import io.caravanserai.extraction.Reservation;
import io.caravanserai.extraction.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What every source has said, as it said it. */
@Component
class Statements {

    private final JdbcClient db;
    private final JdbcTemplate batches;

    Statements(JdbcClient db, JdbcTemplate batches) {
        this.db = db;
        this.batches = batches;
    }

    List<Statement> of(String owner) {
        return db.sql("""
                        select source, number, said_at, statement, reservation_id
                          from reservation_statement where owner = ? order by source, number
                        """).param(owner).query(Statements::statement).list();
    }

    Optional<UUID> reservationOf(String owner, String source) {
        return db.sql("select reservation_id from reservation_statement where owner = ? and source = ? and number = 0")
                .params(owner, source)
                .query((row, number) -> Optional.ofNullable(row.getObject("reservation_id", UUID.class)))
                .optional()
                .flatMap(found -> found);
    }

    /** @param said what all say now, the teller among them */
    void put(Telling telling, List<Statement> said) {
        var told = telling.said();
        var rows = said.stream()
                .filter(each -> each.source().equals(telling.source()))
                .map(each -> new Object[] {
                    telling.owner(),
                    telling.source(),
                    each.number(),
                    Timestamp.from(each.saidAt()),
                    ReservationJson.write(
                            each.number() < told.size()
                                    ? told.get(each.number()).reservation()
                                    : each.reservation()),
                    each.of().orElse(null)
                })
                .toList();
        db.sql("delete from reservation_statement where owner = ? and source = ? and number >= ?")
                .params(telling.owner(), telling.source(), told.size())
                .update();
        batches.batchUpdate("""
                insert into reservation_statement (owner, source, number, said_at, statement, reservation_id)
                values (?, ?, ?, ?, ?::json, ?)
                on conflict (owner, source, number) do update
                   set said_at = excluded.said_at, statement = excluded.statement,
                       reservation_id = excluded.reservation_id, told_at = now()
                """, rows);
    }

    void putDown(String owner, Map<Statement, Optional<UUID>> reservations) {
        batches.batchUpdate(
                "update reservation_statement set reservation_id = ? where owner = ? and source = ? and number = ?",
                reservations.entrySet().stream()
                        .map(each -> new Object[] {
                            each.getValue().orElse(null),
                            owner,
                            each.getKey().source(),
                            each.getKey().number()
                        })
                        .toList());
    }

    private static Statement statement(ResultSet row, int number) throws SQLException {
        String source = row.getString("source");
        return new Statement(
                source,
                row.getInt("number"),
                row.getTimestamp("said_at").toInstant(),
                saidBy(source, ReservationJson.read(row.getString("statement"))),
                Optional.ofNullable(row.getObject("reservation_id", UUID.class)));
    }

    /** Of many mails together a part's number says too little: whose it is stands before it. */
    static Reservation saidBy(String teller, Reservation reservation) {
        var facts = new EnumMap<Field, Fact>(Field.class);
        reservation.facts().forEach((field, fact) -> facts.put(field, saidBy(teller, fact)));
        return new Reservation(reservation.kind(), facts, reservation.revision());
    }

    private static Fact saidBy(String teller, Fact fact) {
        return new Fact(
                fact.value(),
                fact.confidence(),
                fact.sources().stream().map(each -> saidBy(teller, each)).toList(),
                fact.contradictions().stream()
                        .map(other -> new Fact.Contradiction(other.value(), saidBy(teller, other.source())))
                        .toList());
    }

    private static Source saidBy(String teller, Source source) {
        return new Source(source.origin(), teller + " " + source.part(), source.snippet());
    }
}
