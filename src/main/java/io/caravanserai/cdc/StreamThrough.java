package io.caravanserai.cdc;

import io.debezium.connector.postgresql.connection.Lsn;
import io.debezium.connector.postgresql.connection.ReplicationStream;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;

/** A stream of changes that is read through this one, which may add something to it. */
class StreamThrough implements ReplicationStream {

    private final ReplicationStream stream;
    private ServerPosition server;

    StreamThrough(ReplicationStream stream) {
        this.stream = stream;
    }

    /**
     * For the thread that reads, after it has found nothing more to read.
     *
     * @return a place in the WAL: all transactions that were committed before it have been read, in full, and none that
     *     was committed after it
     */
    long readUpTo() {
        if (stream instanceof StreamThrough through) {
            return through.readUpTo();
        }
        if (stream instanceof SilentStream) {
            return 0;
        }
        if (server == null) {
            server = ServerPosition.of(stream);
        }
        return server.lsn();
    }

    @Override
    public void read(ReplicationMessageProcessor processor) throws SQLException, InterruptedException {
        stream.read(processor);
    }

    @Override
    public boolean readPending(ReplicationMessageProcessor processor) throws SQLException, InterruptedException {
        return stream.readPending(processor);
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
