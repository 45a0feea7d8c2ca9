package io.caravanserai.cdc;

import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * Refuses to start a capture whose slot cannot give it what follows its position. Debezium would make a missing slot
 * anew, at the present, and what happened in between would be gone without a word. Which rows have changed meanwhile
 * nobody can tell, so a person decides when to take a new snapshot: delete the capture's row in {@code cdc.position}
 * and drop the slot.
 */
final class SlotGuard {

    private final String name;
    private final DataSource database;

    SlotGuard(String name, DataSource database) {
        this.name = name;
        this.database = database;
    }

    /** @throws ConnectException when changes after the stored position may be gone */
    void check(OffsetStorageReader positions, Map<String, String> partition) {
        Map<String, Object> position = positions.offset(partition);
        long resumesAt = position == null ? -1 : Position.resumesAt(position);
        if (resumesAt < 0) {
            return;
        }
        Slot slot = Slot.named(name, database).orElseThrow(() -> lost("does not exist any more", resumesAt));
        if (slot.lost()) {
            throw lost("has lost WAL that it needed", resumesAt);
        }
        if (slot.confirmed() > resumesAt) {
            throw lost("begins later, at " + lsn(slot.confirmed()), resumesAt);
        }
    }

    private ConnectException lost(String how, long resumesAt) {
        return new ConnectException(("The replication slot %s %s; changes after %s may be lost. Take a new snapshot:"
                        + " stop the route, drop the slot, delete the row in cdc.position, start the route.")
                .formatted(name, how, lsn(resumesAt)));
    }

    private static String lsn(long lsn) {
        return "%X/%X".formatted(lsn >>> 32, lsn & 0xFFFFFFFFL);
    }
}
