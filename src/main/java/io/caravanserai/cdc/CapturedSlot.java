package io.caravanserai.cdc;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The slot of one capture. Debezium would make one that is missing anew, at the present, and what happened in between
 * would be gone without a word.
 */
final class CapturedSlot {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final DataSource database;

    CapturedSlot(String name, DataSource database) {
        this.name = name;
        this.database = database;
    }

    String name() {
        return name;
    }

    DataSource database() {
        return database;
    }

    /** @return the slot as it is now, if it is there */
    Optional<Slot> look() {
        return Slot.named(name, database);
    }

    /** @throws SlotLost when changes after the position may be gone */
    void check(Map<String, ?> position) {
        long from = Position.lsn(position);
        Slot slot = look().orElseThrow(() -> lost("does not exist any more", from));
        if (slot.lost()) {
            throw lost("has lost WAL that it needed", from);
        }
        if (slot.confirmed() > from) {
            throw lost("begins later, at " + Position.written(slot.confirmed()), from);
        }
    }

    private SlotLost lost(String how, long from) {
        return new SlotLost(
                "The replication slot %s %s; changes after %s may be lost. Ask for a new snapshot of the capture."
                        .formatted(name, how, Position.written(from)));
    }

    /** Ends whoever reads the slot, and returns when nobody does. */
    void free() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (endReader() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
    }

    private boolean endReader() {
        return !sql("select pg_terminate_backend(active_pid) from pg_replication_slots"
                        + " where slot_name = ? and active_pid is not null")
                .query(Boolean.class)
                .list()
                .isEmpty();
    }

    /** Makes the server forget the slot, if it is there. */
    void drop() throws InterruptedException {
        free();
        sql("select pg_drop_replication_slot(slot_name) is null from pg_replication_slots where slot_name = ?")
                .query(Boolean.class)
                .list();
    }

    private JdbcClient.StatementSpec sql(String statement) {
        return JdbcClient.create(database).sql(statement).param(name);
    }
}
