package io.caravanserai.cdc;

import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** Every change as it comes, after a first snapshot where there is no position yet; until somebody asks for another. */
record Follow(Lease lease, TableTeller tables) implements Stretch {

    @Override
    public boolean ended() {
        return lease.snapshotAsked();
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
