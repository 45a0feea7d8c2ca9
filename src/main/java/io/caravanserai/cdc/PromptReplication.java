package io.caravanserai.cdc;

import io.debezium.connector.postgresql.connection.ReplicationConnection;
import io.debezium.connector.postgresql.connection.ReplicationStream;
import java.util.function.Consumer;

/** Debezium's replication connection, with streams that are read promptly. */
final class PromptReplication extends ReplicationThrough {

    private final Doorbell arrived;
    private final UntoldColumns untold;
    private final Consumer<PromptStream> opened;

    /** @param opened is told each stream, when changes begin to flow from it */
    PromptReplication(
            ReplicationConnection connection, Doorbell arrived, UntoldColumns untold, Consumer<PromptStream> opened) {
        super(connection);
        this.arrived = arrived;
        this.untold = untold;
        this.opened = opened;
    }

    @Override
    ReplicationStream through(ReplicationStream stream) {
        var prompt = new PromptStream(stream, arrived, untold);
        opened.accept(prompt);
        return prompt;
    }
}
