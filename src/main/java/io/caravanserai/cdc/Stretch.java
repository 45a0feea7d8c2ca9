package io.caravanserai.cdc;

import io.debezium.connector.postgresql.connection.ReplicationConnection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;

/** A stretch of a capture's way: what one run of Debezium's task is to do. By default, to follow the slot for ever. */
interface Stretch extends AutoCloseable {

    /** @return options of the connector that differ from the endpoint's */
    default Map<String, String> options() {
        return Map.of();
    }

    /**
     * @param saved the position that was saved last; null before the first
     * @return where Debezium is to begin; null for the beginning
     */
    default Map<String, Object> from(Map<String, Object> saved) {
        return saved;
    }

    default ReplicationConnection through(ReplicationConnection connection) {
        return connection;
    }

    /** @return the position to keep for the one that was reached; null for none */
    default Position keep(Position reached) {
        return reached;
    }

    /** @return whether nothing will come any more but what is on its way to the next poll */
    default boolean ended() {
        return false;
    }

    /** @return whether it may end although more is on its way, which another stretch will read again */
    default boolean endsAnywhere() {
        return false;
    }

    /** Run before what was polled is carried. */
    default void polled(List<SourceRecord> records) {}

    /**
     * Run after each poll.
     *
     * @param changes that have been carried
     * @param upTo a place before which nothing is left to carry; 0 where not known
     */
    default void carried(List<SourceRecord> changes, long upTo) throws InterruptedException {}

    @Override
    default void close() throws InterruptedException, SQLException {}
}
