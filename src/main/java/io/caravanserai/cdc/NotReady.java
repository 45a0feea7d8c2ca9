package io.caravanserai.cdc;

import java.util.List;
import org.apache.kafka.connect.errors.ConnectException;

/** A database cannot be captured before its owner has done something. */
final class NotReady extends ConnectException {

    private static final long serialVersionUID = 1L;

    /** @param lacking what lacks, each with the SQL that mends it */
    NotReady(String database, String user, List<String> lacking) {
        super("The database %s cannot be captured by the role %s yet. %s The capture begins by itself then."
                .formatted(database, user, String.join(" ", lacking)));
    }
}
