package io.caravanserai.customers;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The drift that runs have come upon. */
@Component
class Drifts {

    private final JdbcClient db;

    Drifts(JdbcClient db) {
        this.db = db;
    }

    Optional<Drift> find(long id) {
        return db.sql("select * from reconciliation_drift where id = ?")
                .param(id)
                .query(Drifts::drift)
                .optional();
    }

    /** @return the ids of some that are to be looked at now */
    List<Long> toLookAt(UUID run, int atMost) {
        return db.sql("""
                        select id from reconciliation_drift
                         where run = ? and state = 'apparent' and look_after <= clock_timestamp() order by id limit ?
                        """).params(run, atMost).query(Long.class).list();
    }

    /** @return the ids of some that are to be mended; those who are ambiguous wait for an operator instead */
    List<Long> toMend(UUID run, int atMost) {
        return db.sql("""
                        select id from reconciliation_drift
                         where run = ? and state = 'found' and kind <> 'ambiguous' order by id limit ?
                        """).params(run, atMost).query(Long.class).list();
    }

    long countToLookAt(UUID run) {
        return db.sql("select count(*) from reconciliation_drift where run = ? and state = 'apparent'")
                .param(run)
                .query(Long.class)
                .single();
    }

    long countToMend(UUID run) {
        return db.sql("""
                        select count(*) from reconciliation_drift
                         where run = ? and state = 'found' and kind <> 'ambiguous'
                        """).param(run).query(Long.class).single();
    }

    /** @param kind null for all */
    List<Drift> page(UUID run, String kind, long after, int atMost) {
        return db.sql("""
                        select * from reconciliation_drift
                         where run = ? and id > ? and (?::text is null or kind = ?) and state <> 'apparent'
                         order by id limit ?
                        """)
                .params(run, after, kind, kind, atMost)
                .query(Drifts::drift)
                .list();
    }

    /** @return how many customers, by kind and state; of those who are ambiguous, ours are counted */
    Map<String, Map<String, Long>> counts(UUID run) {
        var counts = new TreeMap<String, Map<String, Long>>();
        db.sql("""
                        select kind, state, count(*) from reconciliation_drift
                         where run = ? and (kind <> 'ambiguous' or customer_id is not null)
                         group by kind, state
                        """).param(run).query(row -> {
            counts.computeIfAbsent(row.getString(1), kind -> new TreeMap<>()).put(row.getString(2), row.getLong(3));
        });
        return counts;
    }

    /** @return how many customers are not mended, by kind */
    Map<String, Long> open(UUID run) {
        var open = new TreeMap<String, Long>();
        counts(run).forEach((kind, states) -> {
            long left = states.getOrDefault("found", 0L) + states.getOrDefault("refused", 0L);
            if (left > 0) {
                open.put(kind, left);
            }
        });
        return open;
    }

    /** Puts down what was seen, for the next look to tell whether it stays. */
    void saw(long id, Sight sight, Instant lookAfter) {
        db.sql("""
                update reconciliation_drift
                   set kind = ?, fields = ?, sight = ?, looks = looks + 1, look_after = ?, seen_at = clock_timestamp()
                 where id = ?
                """)
                .params(Codes.of(sight.kind()), sight.fieldNames(), sight.text(), Timestamp.from(lookAfter), id)
                .update();
    }

    void became(long id, Drift.State state, String cause) {
        db.sql("update reconciliation_drift set state = ?, cause = ?, seen_at = clock_timestamp() where id = ?")
                .params(Codes.of(state), cause, id)
                .update();
    }

    /** For what was only apparent. */
    void drop(long id) {
        db.sql("delete from reconciliation_drift where id = ?").param(id).update();
    }

    private static Drift drift(ResultSet row, int number) throws SQLException {
        return new Drift(
                row.getLong("id"),
                row.getObject("run", UUID.class),
                Codes.get(Drift.Kind.class, row.getString("kind")),
                row.getObject("customer_id", UUID.class),
                row.getString("external_id"),
                fields(row.getArray("fields")),
                Codes.get(Drift.State.class, row.getString("state")),
                row.getString("sight"),
                row.getInt("looks"),
                row.getString("cause"),
                row.getTimestamp("seen_at").toInstant());
    }

    private static List<String> fields(Array fields) throws SQLException {
        return Arrays.asList((String[]) fields.getArray());
    }
}
