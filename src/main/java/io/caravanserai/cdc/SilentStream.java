package io.caravanserai.cdc;

import io.debezium.connector.postgresql.connection.Lsn;
import io.debezium.connector.postgresql.connection.ReplicationStream;
import java.util.concurrent.ExecutorService;

/** A stream of changes in which there never is one. */
record SilentStream(Lsn startLsn) implements ReplicationStream {

    @Override
    public Lsn lastReceivedLsn() {
        return startLsn;
    }

    @Override
    public boolean readPending(ReplicationMessageProcessor processor) throws InterruptedException {
        Thread.sleep(10);
        return false;
    }

    @Override
    public void read(ReplicationMessageProcessor processor) {}

    @Override
    public void flushLsn(Lsn lsn) {}

    @Override
    public void startKeepAlive(ExecutorService service) {
        service.shutdown();
    }

    @Override
    public void stopKeepAlive() {}

    @Override
    public void close() {}
}
