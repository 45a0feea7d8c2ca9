package io.caravanserai.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** Transactions of which one knows afterwards whether they were committed, whatever became of the server meanwhile. */
final class Transactions implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);

    private final DataSource database;
    private Connection connection;

    Transactions(DataSource database) {
        this.database = database;
    }

    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /** @return what the work returned; empty where it was not committed, as on a lock that was not to be had */
    <T> Optional<T> commit(Work<T> work) {
        try {
            T result = work.in(connection());
            String id = text("select pg_current_xact_id()::text");
            return commit(id) ? Optional.of(result) : Optional.empty();
        } catch (SQLException notCommitted) {
            close();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try (var closing = connection) {
            connection = null;
        } catch (SQLException e) {
            // It was broken before.
        }
    }

    private boolean commit(String id) {
        try {
            connection.commit();
            return true;
        } catch (SQLException unsure) {
            close();
            return becameOf(id).equals("committed");
        }
    }

    /** @see <a href="https://www.postgresql.org/docs/16/functions-info.html">PostgreSQL: pg_xact_status</a> */
    private String becameOf(String id) {
        long end = System.nanoTime() + PATIENCE;
        while (System.nanoTime() < end) {
            try {
                connection();
                String status = text("select pg_xact_status('" + id + "'::xid8)");
                connection.rollback();
                if (!status.equals("in progress")) {
                    return status;
                }
            } catch (SQLException stillAway) {
                close();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        throw new IllegalStateException("nobody can tell what became of the transaction " + id);
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            connection = database.getConnection();
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("set lock_timeout = '3s'; set application_name = 'the proof'");
            }
        }
        return connection;
    }

    private String text(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
