package io.caravanserai.cdc;

import java.time.Duration;
import org.apache.kafka.connect.errors.ConnectException;

/** The server has sent nothing for so long that its connection must be dead, though neither side has been told. */
final class ServerSilent extends ConnectException {

    private static final long serialVersionUID = 1L;

    ServerSilent(Duration silence) {
        super("PostgreSQL has sent nothing for %d s, not even a sign of life.".formatted(silence.toSeconds()));
    }
}
