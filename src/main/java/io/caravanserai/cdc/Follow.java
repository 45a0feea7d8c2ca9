package io.caravanserai.cdc;

import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Every change as it comes, after a first snapshot where there is no position yet; until somebody asks for another,
 * or pauses the capture.
 */
final class Follow implements Stretch {

    private final Lease lease;
    private final CapturedSlot slot;
    private final TableTeller tables;
    private Long oldest;

    Follow(Lease lease, CapturedSlot slot, TableTeller tables) {
        this.lease = lease;
        this.slot = slot;
        this.tables = tables;
    }

    @Override
    public boolean ended() {
        return lease.snapshotAsked() || lease.paused();
    }

    /** A stream that is never quiet must end too. */
    @Override
    public boolean endsAnywhere() {
        return true;
    }

    /** The rows of a first snapshot get an LSN that is older than any change that is told after them, as in SnapshotPoint. */
    @Override
    public void polled(List<SourceRecord> records) {
        for (SourceRecord record : records) {
            if (record.sourceOffset().containsKey("snapshot") && record.value() instanceof Struct row) {
                if (oldest == null) {
                    oldest = slot.look().orElseThrow().restart();
                }
                row.getStruct("source").put("lsn", oldest);
            }
        }
    }

    @Override
    public void carried(List<SourceRecord> changes, long upTo) throws InterruptedException {
        tables.step(changes, upTo);
    }

    @Override
    public void close() throws InterruptedException {
        tables.close();
    }
}
