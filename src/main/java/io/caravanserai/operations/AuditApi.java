package io.caravanserai.operations;

import io.caravanserai.shared.PageLimit;
import io.caravanserai.shared.Problem;
import io.caravanserai.shared.Problem.FieldError;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Header;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows the audit trail. Parameters come as they were sent: null where they were not. */
@Component
class AuditApi {

    private static final PageLimit LIMIT = new PageLimit(50, 500);

    private final JdbcClient db;

    AuditApi(JdbcClient db) {
        this.db = db;
    }

    /** @param status null while it is being done, and for ever where the hub was killed at it */
    record Entry(
            long id,
            Instant begunAt,
            Instant endedAt,
            String who,
            String address,
            String action,
            String target,
            Integer status) {}

    /** The newest first. */
    record Page(List<Entry> data, boolean hasMore) {}

    /** @param after the last entry of the page before */
    @Transactional(readOnly = true)
    public Page list(@Header("who") String who, @Header("limit") String limit, @Header("after") String after) {
        int most = LIMIT.parse(limit);
        List<Entry> found = db.sql("""
                        select * from audit_entry
                         where (:who::text is null or who = :who::text) and id < :before order by id desc limit :limit
                        """)
                .param("who", who)
                .param("before", before(after))
                .param("limit", most + 1)
                .query(AuditApi::entry)
                .list();
        return new Page(found.stream().limit(most).toList(), found.size() > most);
    }

    private static long before(String after) {
        if (after == null) {
            return Long.MAX_VALUE;
        }
        if (!after.matches("\\d{1,18}")) {
            throw Problem.invalid(List.of(new FieldError("after", "must be the id of an entry")));
        }
        return Long.parseLong(after);
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getTimestamp("begun_at").toInstant(),
                time(row.getTimestamp("ended_at")),
                row.getString("who"),
                row.getString("address"),
                row.getString("action"),
                row.getString("target"),
                row.getObject("status", Integer.class));
    }

    private static Instant time(Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
