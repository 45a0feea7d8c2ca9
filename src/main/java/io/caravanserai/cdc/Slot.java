package io.caravanserai.cdc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A replication slot as PostgreSQL sees it.
 *
 * @param confirmed the LSN up to which it needs nothing any more; 0 while it is being made
 * @param restart the LSN from which it has to read, to tell what was committed later; 0 while it is being made
 * @param current the end of the server's WAL
 * @param safe how many bytes more the server may write before it takes WAL away that the slot needs; empty where it never
 *     does
 * @param walStatus what PostgreSQL calls the state of the WAL that it needs: {@code reserved}, {@code extended}, {@code
 *     unreserved} or {@code lost}
 * @see <a href="https://www.postgresql.org/docs/current/view-pg-replication-slots.html">pg_replication_slots</a>
 */
record Slot(long confirmed, long restart, long current, OptionalLong safe, String walStatus) {

    private static final String QUERY = """
            select coalesce(confirmed_flush_lsn - '0/0', 0) as confirmed,
                coalesce(restart_lsn - '0/0', 0) as restart,
                pg_current_wal_lsn() - '0/0' as current,
                safe_wal_size as safe,
                coalesce(wal_status, 'reserved') as wal_status
            from pg_replication_slots where slot_name = ? and database = current_database()
            """;

    static Optional<Slot> named(String name, DataSource database) {
        return JdbcClient.create(database)
                .sql(QUERY)
                .param(name)
                .query((row, number) -> new Slot(
                        row.getLong("confirmed"),
                        row.getLong("restart"),
                        row.getLong("current"),
                        safe(row),
                        row.getString("wal_status")))
                .optional();
    }

    private static OptionalLong safe(ResultSet row) throws SQLException {
        long bytes = row.getLong("safe");
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    /** @return whether PostgreSQL has removed WAL that the slot still needed */
    boolean lost() {
        return walStatus.equals("lost");
    }

    /** @return how much of the WAL that the server would keep for it is taken, from 0 to 1; empty where it keeps all */
    OptionalDouble share() {
        if (lost()) {
            return OptionalDouble.of(1);
        }
        double kept = Math.max(0, current - restart);
        return safe.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(kept / (kept + Math.max(1, safe.getAsLong())));
    }

    /** @return how many bytes of WAL the server keeps for the slot */
    long lag() {
        return Math.max(0, current - confirmed);
    }
}
