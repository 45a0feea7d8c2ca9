package io.caravanserai.sandbox.bookingengine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Writes rows over one connection, and counts what it changed: each statement is prepared once. */
final class Pen implements AutoCloseable {

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private Counts pending = new Counts();

    Pen(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    /** Runs an update, insert or delete of one table's rows. @return how many rows it changed */
    int write(Op op, String table, String sql, Object... values) throws SQLException {
        int rows = statement(sql, values).executeUpdate();
        count(op, table, rows);
        return rows;
    }

    /** Inserts one row. @return the id that it got */
    long insert(String table, String sql, Object... values) throws SQLException {
        try (var ids = statement(sql + " returning id", values).executeQuery()) {
            ids.next();
            count(Op.INSERT, table, 1);
            return ids.getLong(1);
        }
    }

    /** Counts what the database did by itself, because of what was just written. */
    void cascaded(Op op, String table, int rows) {
        count(op, table, rows);
    }

    int number(String sql, Object... values) throws SQLException {
        try (var rows = statement(sql, values).executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** @return what the transaction changed, which is now for all to see */
    Counts commit() throws SQLException {
        connection.commit();
        var done = pending;
        pending = new Counts();
        return done;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** What nobody follows is of no account. */
    private void count(Op op, String table, int rows) {
        if (BookingEngine.TABLES.contains(table)) {
            pending.add(op, table, rows);
        }
    }

    private PreparedStatement statement(String sql, Object... values) throws SQLException {
        var statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
