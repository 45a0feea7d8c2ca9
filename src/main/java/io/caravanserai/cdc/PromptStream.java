package io.caravanserai.cdc;

import io.debezium.connector.postgresql.connection.ReplicationMessage;
import io.debezium.connector.postgresql.connection.ReplicationStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads the slot promptly without polling hard. Debezium asks, and when nothing is there sleeps its poll interval: long
 * means late, short means a core that spins. Here the waiting is done below Debezium's loop, on the socket, and ends with
 * the first byte that arrives; it holds none of the driver's locks, so that the acknowledgements of another thread are
 * never kept waiting by it. Where the socket is not ours, a pause of a few milliseconds must do.
 */
final class PromptStream extends StreamThrough {

    private static final Duration CONTROL_INTERVAL = Duration.ofMillis(100);
    private static final String CONNECTION_FAILURE = "08006";
    private static final Duration PAUSE = Duration.ofMillis(4);

    private final Doorbell arrived;
    private final UntoldColumns untold;
    private volatile long settled;
    private volatile long quiet;
    private boolean inTransaction;
    private volatile WakefulInput input;

    PromptStream(ReplicationStream stream, Doorbell arrived, UntoldColumns untold) {
        super(stream);
        this.arrived = arrived;
        this.untold = untold;
    }

    /** @return the end of the last transaction whose changes have all been handed on; 0 before the first */
    long settled() {
        return settled;
    }

    /**
     * The server decodes its WAL in order, tells in its keepalives how far it has come, and sends nothing late. So when a
     * keepalive has been read, and nothing is left to read, whatever was committed before the place that it names has
     * been handed on; and a transaction that is under way will be sent whole, from wherever it began, when it is
     * committed. PostgreSQL's own subscribers confirm such places too (send_feedback in its worker.c).
     *
     * @return where the server had come to when nothing was left to read; 0 before the first time
     */
    long quiet() {
        return quiet;
    }

    /** @return when PostgreSQL last sent anything, by {@link System#nanoTime}; now, where that cannot be told */
    long heardAt() {
        WakefulInput from = input;
        return from == null ? System.nanoTime() : from.heardAt();
    }

    @Override
    public boolean readPending(ReplicationMessageProcessor processor) throws SQLException, InterruptedException {
        ReplicationMessageProcessor noting = message -> note(message, processor);
        if (!super.readPending(noting)) {
            awaitArrival();
            if (!super.readPending(noting)) {
                return noteQuiet();
            }
        }
        arrived.ring();
        return true;
    }

    /** @return whether the server has come further; Debezium tells it of no position before something has come */
    private boolean noteQuiet() {
        long reached = readUpTo();
        if (inTransaction || reached <= quiet) {
            return false;
        }
        quiet = reached;
        return true;
    }

    private void awaitArrival() throws SQLException, InterruptedException {
        Optional<WakefulInput> socket = WakefulInput.lastReadByThisThread();
        if (socket.isEmpty()) {
            Thread.sleep(PAUSE.toMillis());
            return;
        }
        input = socket.get();
        try {
            input.await(CONTROL_INTERVAL);
        } catch (IOException e) {
            throw new SQLException("The connection to the slot broke: " + e.getMessage(), CONNECTION_FAILURE, e);
        }
        if (input.ended()) {
            throw new SQLException("PostgreSQL closed the connection to the slot.", CONNECTION_FAILURE);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private void note(ReplicationMessage message, ReplicationMessageProcessor processor)
            throws SQLException, InterruptedException {
        processor.process(untold.noting(message, lastReceivedLsn().asLong()));
        switch (message.getOperation()) {
            case BEGIN -> inTransaction = true;
            case COMMIT -> {
                inTransaction = false;
                settled = lastReceivedLsn().asLong();
            }
            default -> {}
        }
    }
}
