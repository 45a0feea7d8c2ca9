package io.caravanserai.customers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Sees to it that only one hub works on a run at a time. The lock is a session's, on a connection of its own: it is free
 * as soon as the hub that held it is gone, and outlives the transactions of the work.
 */
@Component
class ReconciliationLock {

    private static final String KEY = "hashtext('caravanserai reconciliation')";

    private final DataSource database;
    private Connection held;

    ReconciliationLock(DataSource database) {
        this.database = database;
    }

    /** @return whether this hub may work; to be given back by {@link #release} */
    synchronized boolean take() {
        if (held != null) {
            return false;
        }
        try {
            Connection connection = database.getConnection();
            if (ask(connection, "select pg_try_advisory_lock(" + KEY + ")")) {
                held = connection;
                return true;
            }
            connection.close();
            return false;
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the lock of the reconciliations cannot be had", e);
        }
    }

    /** @return whether the session that holds the lock still lives */
    synchronized boolean isOurs() {
        try {
            return held != null && held.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    synchronized void release() {
        if (held == null) {
            return;
        }
        try (Connection connection = held) {
            ask(connection, "select pg_advisory_unlock(" + KEY + ")");
        } catch (SQLException e) {
            // The session is gone, and its lock with it.
        } finally {
            held = null;
        }
    }

    private static boolean ask(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getBoolean(1);
        }
    }
}
