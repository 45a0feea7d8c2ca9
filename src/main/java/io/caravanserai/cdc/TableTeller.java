package io.caravanserai.cdc;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has tables told anew beside the stream, when somebody has asked for it. One that cannot be told does not stop the rest. */
final class TableTeller implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TableTeller.class);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long PAUSE = Duration.ofSeconds(15).toNanos();

    private final Lease lease;
    private final TableSnapshots snapshots;
    private final Carrier carrier;
    private final Function<List<TableSnapshot>, TableTelling> tellings;
    private TableTelling telling;
    private long reached;
    private long shownAt = System.nanoTime();
    private long failedAt = System.nanoTime() - PAUSE;

    /** @param tellings makes what tells these tables */
    TableTeller(
            Lease lease,
            TableSnapshots snapshots,
            Carrier carrier,
            Function<List<TableSnapshot>, TableTelling> tellings) {
        this.lease = lease;
        this.snapshots = snapshots;
        this.carrier = carrier;
        this.tellings = tellings;
    }

    /**
     * Goes one step on, after each poll of the stream.
     *
     * @param changes that the poll returned, and have been carried
     * @param upTo where the stream has told all; 0 where not known
     */
    void step(List<SourceRecord> changes, long upTo) throws InterruptedException {
        reached = Math.max(reached, upTo);
        if (telling == null) {
            if (lease.tablesAsked() && System.nanoTime() - failedAt >= PAUSE) {
                begin();
            }
            return;
        }
        telling.note(changes);
        if (telling.failure() != null) {
            putOff(telling.failure());
        } else {
            tell();
        }
    }

    private void begin() {
        List<TableSnapshot> wanted = snapshots.wanted(lease.capture());
        if (wanted.isEmpty()) {
            return;
        }
        LOG.info("The capture {} tells anew: {}.", lease.capture(), names(wanted));
        snapshots.begun(lease.capture(), wanted);
        telling = tellings.apply(wanted);
        telling.begin();
    }

    private void tell() throws InterruptedException {
        // In this order: what is there when all has been read is the last of it.
        boolean last = telling.isDone();
        carrier.tell(telling.next(reached));
        if (System.nanoTime() - shownAt > SECOND || last) {
            shownAt = System.nanoTime();
            telling.tables().forEach(table -> snapshots.progress(lease.capture(), table, telling.told(table)));
        }
        if (last) {
            carrier.save();
            snapshots.told(lease.capture(), telling.tables());
            LOG.info("The capture {} has told all of: {}.", lease.capture(), names(telling.tables()));
            end();
        }
    }

    private void putOff(Exception why) throws InterruptedException {
        LOG.warn("{} of the capture {} cannot be told; tried again.", names(telling.tables()), lease.capture(), why);
        failedAt = System.nanoTime();
        end();
    }

    private void end() throws InterruptedException {
        telling.close();
        telling = null;
        lease.lookForTables();
    }

    private static List<String> names(List<TableSnapshot> tables) {
        return tables.stream().map(TableSnapshot::table).toList();
    }

    @Override
    public void close() throws InterruptedException {
        if (telling != null) {
            end();
        }
    }
}
