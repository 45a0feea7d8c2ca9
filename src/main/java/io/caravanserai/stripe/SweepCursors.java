package io.caravanserai.stripe;

import io.caravanserai.shared.ChangesMissed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The one cursor that all hubs share. Whoever finds it moved by another leaves the rest to that one. */
@Component
class SweepCursors {

    private final JdbcClient db;
    private final ApplicationEventPublisher publisher;

    SweepCursors(JdbcClient db, ApplicationEventPublisher publisher) {
        this.db = db;
        this.publisher = publisher;
    }

    /** @param start where the very first sweep begins */
    @Transactional
    public SweepCursor find(Instant start) {
        db.sql("insert into stripe_sweep (read_up_to) values (?) on conflict do nothing")
                .param(Timestamp.from(start))
                .update();
        return db.sql("select * from stripe_sweep").query(SweepCursors::cursor).single();
    }

    /** @return whether it was still there, and so has moved */
    @Transactional
    public boolean move(SweepCursor from, SweepCursor to) {
        return db.sql("""
                        update stripe_sweep set event_id = ?, event_created = ?, read_up_to = ?
                        where event_id is not distinct from ? and read_up_to = ?
                        """)
                        .params(to.eventId(), timestamp(to.eventCreated()), timestamp(to.readUpTo()))
                        .params(from.eventId(), timestamp(from.readUpTo()))
                        .update()
                == 1;
    }

    /**
     * Moves over what cannot be read any more, and says so in the same transaction: who listens puts down what is to be
     * done about it, or nothing moves.
     */
    @Transactional
    public boolean skip(SweepCursor from, SweepCursor to, ChangesMissed missed) {
        boolean moved = move(from, to);
        if (moved) {
            publisher.publishEvent(missed);
        }
        return moved;
    }

    private static SweepCursor cursor(ResultSet row, int number) throws SQLException {
        return new SweepCursor(
                row.getString("event_id"),
                Optional.ofNullable(row.getTimestamp("event_created"))
                        .map(Timestamp::toInstant)
                        .orElse(null),
                row.getTimestamp("read_up_to").toInstant());
    }

    private static Timestamp timestamp(Instant time) {
        return time == null ? null : Timestamp.from(time);
    }
}
