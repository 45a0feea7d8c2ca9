package io.caravanserai.shared;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Sees to it that only one hub does a work at a time. The lock is a session's, on a connection of its own: it is free as
 * soon as the hub that held it is gone, and outlives the transactions of the work.
 */
public final class HubLock {

    private final DataSource database;
    private final String work;
    private Connection held;

    /**
     * @param database the hubs' own
     * @param work what the hubs call it
     */
    public HubLock(DataSource database, String work) {
        this.database = database;
        this.work = work;
    }

    /** @return whether this hub may work; to be given back by {@link #release} */
    public synchronized boolean take() {
        if (held != null) {
            return false;
        }
        try {
            held = locked(database.getConnection());
            return held != null;
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the lock for the " + work + " cannot be had", e);
        }
    }

    /** @return whether the session that holds the lock still lives */
    public synchronized boolean isOurs() {
        try {
            return held != null && held.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    public synchronized void release() {
        if (held == null) {
            return;
        }
        try (Connection connection = held) {
            unlock(connection);
        } catch (SQLException e) {
            // The session is gone, and its lock with it.
        } finally {
            held = null;
        }
    }

    private Connection locked(Connection connection) throws SQLException {
        boolean locked = false;
        try {
            locked = ask(connection, "select pg_try_advisory_lock(hashtext(?))");
            return locked ? connection : null;
        } finally {
            if (!locked) {
                connection.close();
            }
        }
    }

    /** A session that may still hold the lock must not serve anybody else. */
    private void unlock(Connection connection) throws SQLException {
        try {
            ask(connection, "select pg_advisory_unlock(hashtext(?))");
        } catch (SQLException e) {
            connection.abort(Runnable::run);
            throw e;
        }
    }

    private boolean ask(Connection connection, String question) throws SQLException {
        try (var statement = connection.prepareStatement(question)) {
            statement.setString(1, "caravanserai " + work);
            try (var answer = statement.executeQuery()) {
                answer.next();
                return answer.getBoolean(1);
            }
        }
    }
}
