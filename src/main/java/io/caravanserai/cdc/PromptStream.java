package io.caravanserai.cdc;

import io.debezium.connector.postgresql.connection.Lsn;
import io.debezium.connector.postgresql.connection.ReplicationMessage;
import io.debezium.connector.postgresql.connection.ReplicationStream;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads the slot promptly without polling hard. Debezium asks, and when nothing is there sleeps its poll interval: long
 * means late, short means a core that spins. Here the waiting is done below Debezium's loop: next to none while changes
 * come, growing to a few milliseconds while none do. The waiting is outside the driver's lock, so that the
 * acknowledgements of another thread are never kept waiting by it.
 */
final class PromptStream implements ReplicationStream {

    private static final long SHORTEST = TimeUnit.MICROSECONDS.toNanos(200);
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(4);
    private static final long BUSY = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long CONTROL_INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);

    private final ReplicationStream stream;
    private final Doorbell arrived;
    private volatile long settled;
    private long lastArrival;

    PromptStream(ReplicationStream stream, Doorbell arrived) {
        this.stream = stream;
        this.arrived = arrived;
    }

    /** @return the end of the last transaction whose changes have all been handed on; 0 before the first */
    long settled() {
        return settled;
    }

    @Override
    public boolean readPending(ReplicationMessageProcessor processor) throws SQLException, InterruptedException {
        ReplicationMessageProcessor noting = message -> note(message, processor);
        long asked = System.nanoTime();
        while (!stream.readPending(noting)) {
            long now = System.nanoTime();
            if (now - asked > CONTROL_INTERVAL) {
                return false;
            }
            LockSupport.parkNanos(this, Math.min(LONGEST, Math.max(SHORTEST, (now - lastArrival - BUSY) / 16)));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        lastArrival = System.nanoTime();
        arrived.ring();
        return true;
    }

    private void note(ReplicationMessage message, ReplicationMessageProcessor processor)
            throws SQLException, InterruptedException {
        processor.process(message);
        if (message.getOperation() == ReplicationMessage.Operation.COMMIT) {
            settled = stream.lastReceivedLsn().asLong();
        }
    }

    @Override
    public void read(ReplicationMessageProcessor processor) throws SQLException, InterruptedException {
        stream.read(processor);
    }

    @Override
    public void flushLsn(Lsn lsn) throws SQLException {
        stream.flushLsn(lsn);
    }

    @Override
    public Lsn lastReceivedLsn() {
        return stream.lastReceivedLsn();
    }

    @Override
    public Lsn startLsn() {
        return stream.startLsn();
    }

    @Override
    public void startKeepAlive(ExecutorService service) {
        stream.startKeepAlive(service);
    }

    @Override
    public void stopKeepAlive() {
        stream.stopKeepAlive();
    }

    @Override
    public void close() throws Exception {
        stream.close();
    }
}
