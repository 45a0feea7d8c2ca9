package io.caravanserai.customers;

import io.caravanserai.customers.Reconciliation.Mode;
import io.caravanserai.customers.Reconciliation.Phase;
import io.caravanserai.customers.Reconciliation.Progress;
import io.caravanserai.customers.Reconciliation.Purpose;
import io.caravanserai.customers.Reconciliation.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The reconciliations that were asked for, and how far each has come. */
@Component
@Transactional
public class Reconciliations {

    /** The one system that customers are linked to. */
    static final String STRIPE = "stripe";

    private static final Duration KEPT = Duration.ofDays(90);

    private final JdbcClient db;

    Reconciliations(JdbcClient db) {
        this.db = db;
    }

    /** @param reason what made it necessary; null for nothing in particular */
    Reconciliation request(Mode mode, Purpose purpose, String by, String reason) {
        return find(db.sql("""
                        insert into reconciliation (system, mode, purpose, requested_by, reason)
                        values (?, ?, ?, ?, ?) returning id
                        """)
                        .params(STRIPE, Codes.of(mode), Codes.of(purpose), by, reason)
                        .query(UUID.class)
                        .single())
                .orElseThrow();
    }

    /** Keeps all others from asking for one until the transaction ends. */
    void lockRequests() {
        db.sql("select pg_advisory_xact_lock(hashtext('reconciliation requests'))")
                .query((row, number) -> true)
                .single();
    }

    Optional<Reconciliation> find(UUID id) {
        return db.sql("select * from reconciliation where id = ?")
                .param(id)
                .query(Reconciliations::reconciliation)
                .optional();
    }

    /** @return the newest ones, the newest first */
    List<Reconciliation> newest(int limit) {
        return db.sql("select * from reconciliation order by requested_at desc, id limit ?")
                .param(limit)
                .query(Reconciliations::reconciliation)
                .list();
    }

    /** @return the one to work on: that under way, else that which has waited longest */
    Optional<Reconciliation> unfinished() {
        return db.sql("""
                        select * from reconciliation where state in ('running', 'waiting')
                        order by state = 'waiting', requested_at limit 1
                        """).query(Reconciliations::reconciliation).optional();
    }

    /** @return the last one for a purpose, whatever became of it */
    Optional<Reconciliation> last(Purpose purpose) {
        return db.sql("select * from reconciliation where purpose = ? order by requested_at desc limit 1")
                .param(Codes.of(purpose))
                .query(Reconciliations::reconciliation)
                .optional();
    }

    /** @return the last one that came to its end */
    Optional<Reconciliation> lastDone() {
        return db.sql("select * from reconciliation where state = 'done' order by ended_at desc limit 1")
                .query(Reconciliations::reconciliation)
                .optional();
    }

    Reconciliation start(Reconciliation run) {
        return changed(run, "state = 'running', cause = null, started_at = coalesce(started_at, clock_timestamp())");
    }

    /** Begins a phase at its start. */
    Reconciliation enter(Reconciliation run, Phase phase) {
        return changed(run, """
                phase = ?, cursor = null, done_count = 0, left_count = null, per_second = null, estimated_end = null,
                cause = null
                """, Codes.of(phase));
    }

    Reconciliation progressed(Reconciliation run, Progress progress) {
        return changed(
                run,
                "done_count = ?, left_count = ?, per_second = ?, estimated_end = ?, cause = null",
                progress.done(),
                progress.left(),
                progress.perSecond(),
                progress.estimatedEnd() == null ? null : Timestamp.from(progress.estimatedEnd()));
    }

    Reconciliation read(Reconciliation run, String cursor, int more) {
        return changed(run, "cursor = ?, read_count = read_count + ?", cursor, more);
    }

    Reconciliation readAnew(Reconciliation run) {
        return changed(run, "cursor = null, read_count = 0, done_count = 0, left_count = null");
    }

    Reconciliation linked(Reconciliation run, int more) {
        return changed(run, "linked_count = linked_count + ?", more);
    }

    /** Ends a run; what it kept only for itself goes. */
    Reconciliation finish(Reconciliation run, State how, String cause) {
        db.sql("delete from reconciliation_customer where run = ?")
                .param(run.id())
                .update();
        return changed(
                run, "state = ?, cause = ?, ended_at = clock_timestamp(), estimated_end = null", Codes.of(how), cause);
    }

    /** Puts down what a run waits for. */
    Reconciliation waitsFor(Reconciliation run, String cause) {
        return changed(run, "cause = ?", cause);
    }

    /** Forgets runs of long ago, with their drift. */
    public void forgetOld() {
        db.sql("delete from reconciliation where ended_at < ?")
                .param(Timestamp.from(Instant.now().minus(KEPT)))
                .update();
    }

    private Reconciliation changed(Reconciliation run, String assignments, Object... values) {
        var statement = db.sql("update reconciliation set " + assignments + " where id = ? returning *");
        for (Object value : values) {
            statement = statement.param(value);
        }
        return statement.param(run.id()).query(Reconciliations::reconciliation).single();
    }

    private static Reconciliation reconciliation(ResultSet row, int number) throws SQLException {
        return new Reconciliation(
                row.getObject("id", UUID.class),
                row.getString("system"),
                Codes.get(Mode.class, row.getString("mode")),
                Codes.get(Purpose.class, row.getString("purpose")),
                Codes.get(State.class, row.getString("state")),
                Codes.get(Phase.class, row.getString("phase")),
                row.getString("cursor"),
                row.getLong("read_count"),
                row.getLong("linked_count"),
                new Progress(
                        row.getLong("done_count"),
                        row.getObject("left_count", Long.class),
                        row.getObject("per_second", Double.class),
                        instant(row, "estimated_end")),
                row.getString("requested_by"),
                row.getString("reason"),
                instant(row, "requested_at"),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                row.getString("cause"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
