package io.caravanserai.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
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
            UUID id = UUID.randomUUID();
            leaveMark(id);
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

    private boolean commit(UUID id) {
        try {
            connection.commit();
            return true;
        } catch (SQLException unsure) {
            close();
            return isCommitted(id);
        }
    }

    /**
     * A mark that the transaction left tells, and not {@code pg_xact_status}: of what was not on disk a killed server
     * knows nothing, and gives the transaction's id to another. Who leaves the same mark waits for who left it before.
     */
    private boolean isCommitted(UUID id) {
        long end = System.nanoTime() + PATIENCE;
        while (System.nanoTime() < end) {
            try {
                connection();
                boolean committed = leaveMark(id) == 0;
                connection.rollback();
                return committed;
            } catch (SQLException stillAway) {
                close();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        throw new IllegalStateException("nobody can tell what became of the transaction " + id);
    }

    private int leaveMark(UUID id) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(
                    "insert into proof.committed values ('%s') on conflict do nothing".formatted(id));
        }
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            connection = database.getConnection();
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("set lock_timeout = '3s'; set application_name = 'the proof'");
                statement.execute("select pg_advisory_xact_lock(1)");
                statement.execute("create schema if not exists proof");
                statement.execute("create table if not exists proof.committed (id uuid primary key)");
                connection.commit();
            }
        }
        return connection;
    }
}
