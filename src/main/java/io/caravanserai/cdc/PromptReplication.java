package io.caravanserai.cdc;

import io.debezium.connector.postgresql.connection.Lsn;
import io.debezium.connector.postgresql.connection.ReplicationConnection;
import io.debezium.connector.postgresql.connection.ReplicationStream;
import io.debezium.connector.postgresql.connection.WalPositionLocator;
import io.debezium.connector.postgresql.spi.SlotCreationResult;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

/** Debezium's replication connection, with streams that are read promptly. */
final class PromptReplication implements ReplicationConnection {

    private final ReplicationConnection connection;
    private final Doorbell arrived;
    private final Consumer<PromptStream> opened;

    /** @param opened is told each stream, when changes begin to flow from it */
    PromptReplication(ReplicationConnection connection, Doorbell arrived, Consumer<PromptStream> opened) {
        this.connection = connection;
        this.arrived = arrived;
        this.opened = opened;
    }

    @Override
    public ReplicationStream startStreaming(WalPositionLocator position) throws SQLException, InterruptedException {
        return prompt(connection.startStreaming(position));
    }

    @Override
    public ReplicationStream startStreaming(Lsn from, WalPositionLocator position)
            throws SQLException, InterruptedException {
        return prompt(connection.startStreaming(from, position));
    }

    private PromptStream prompt(ReplicationStream stream) {
        var prompt = new PromptStream(stream, arrived);
        opened.accept(prompt);
        return prompt;
    }

    @Override
    public Optional<SlotCreationResult> createReplicationSlot() throws SQLException {
        return connection.createReplicationSlot();
    }

    @Override
    public void initConnection() throws SQLException, InterruptedException {
        connection.initConnection();
    }

    @Override
    public boolean isConnected() throws SQLException {
        return connection.isConnected();
    }

    @Override
    public void reconnect() throws SQLException {
        connection.reconnect();
    }

    @Override
    public void close() throws Exception {
        connection.close();
    }
}
