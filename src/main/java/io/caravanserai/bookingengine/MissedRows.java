package io.caravanserai.bookingengine;

import io.caravanserai.shared.ChangesMissed;
import io.caravanserai.shared.Origin;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Remembers that changes of the Booking Engine were missed, until it is certain what is gone. It is put down in the
 * transaction in which that is said, so that neither is without the other.
 */
@Repository
@Transactional
public class MissedRows {

    private final JdbcClient db;

    MissedRows(JdbcClient db) {
        this.db = db;
    }

    @EventListener
    public void on(ChangesMissed missed) {
        if (missed.system() == Origin.BOOKING_ENGINE) {
            db.sql("insert into booking_engine_missed (since, why) values (?, ?)")
                    .params(Timestamp.from(missed.since()), missed.why())
                    .update();
        }
    }

    /** @return since when changes may be missing of which it is not certain yet what is gone; the earliest */
    @Transactional(readOnly = true)
    public Optional<Instant> since() {
        return db.sql("select min(since) from booking_engine_missed")
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** @return whether it is time to look which rows are gone: at once, and then every hour */
    @Transactional(readOnly = true)
    public boolean isDue() {
        return db.sql("""
                        select exists (select from booking_engine_missed
                                        where looked_at is null or looked_at < now() - interval '1 hour')
                        """).query(Boolean.class).single();
    }

    /** @param from when the look began that is over; for a day what was told before may still wait in Kafka */
    public void looked(Instant from, boolean allTablesGoOn) {
        db.sql("update booking_engine_missed set looked_at = :from where noted_at < :from")
                .param("from", Timestamp.from(from))
                .update();
        if (allTablesGoOn) {
            db.sql("delete from booking_engine_missed where looked_at > noted_at + interval '1 day'")
                    .update();
        }
    }
}
