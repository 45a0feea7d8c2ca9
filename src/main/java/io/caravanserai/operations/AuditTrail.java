package io.caravanserai.operations;

import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Who did what to the hub: in the log, and in the database where operators look it up. An operator who mends a hub whose
 * database is away must not be stopped by that; then the log alone knows.
 */
@Component
public class AuditTrail {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final int LONGEST = 1000;

    private final JdbcClient db;

    AuditTrail(JdbcClient db) {
        this.db = db;
    }

    /**
     * @param who the user's name
     * @param address from which network address
     * @param action what is done: an HTTP method, or an operation of JMX
     * @param target what it is done to
     * @return names the entry to {@link #end}; empty where the database did not keep it
     */
    public OptionalLong begin(String who, String address, String action, String target) {
        String done = tidy(action);
        String named = tidy(target);
        LOG.info("{} from {}: {} {}", who, address, done, named);
        try {
            return OptionalLong.of(
                    db.sql("insert into audit_entry (who, address, action, target) values (?, ?, ?, ?) returning id")
                            .params(who, address, done, named)
                            .query(Long.class)
                            .single());
        } catch (DataAccessResourceFailureException | TransientDataAccessException | TransactionException e) {
            LOG.warn("The line before this is kept in the log alone: {}", e.getMessage());
            return OptionalLong.empty();
        }
    }

    /** The caller has chosen these words: they must neither begin a line of the log nor be refused by the database. */
    private static String tidy(String text) {
        String tidy = text.replaceAll("\\p{Cntrl}", "?");
        return tidy.length() > LONGEST ? tidy.substring(0, LONGEST) : tidy;
    }

    /** @param status what came of it, as an HTTP status; an entry without one was begun by a hub that was killed */
    public void end(OptionalLong entry, int status) {
        if (entry.isEmpty()) {
            return;
        }
        try {
            db.sql("update audit_entry set status = ?, ended_at = now() where id = ?")
                    .params(status, entry.getAsLong())
                    .update();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("What came of audit entry {}, {}, is not kept: {}", entry.getAsLong(), status, e.getMessage());
        }
    }
}
