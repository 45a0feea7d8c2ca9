package io.caravanserai.customers;

import io.caravanserai.shared.PageLimit;
import io.caravanserai.shared.Problem;
import io.caravanserai.shared.Problem.FieldError;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Header;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows the edits of a customer that could not be kept, also of one that is deleted. */
@Component
class CustomerConflicts {

    private final JdbcClient db;

    CustomerConflicts(JdbcClient db) {
        this.db = db;
    }

    /** A lost edit; its fields are those of the API's {@code Conflict}. */
    record Entry(
            long id,
            String system,
            String field,
            String base,
            String hubValue,
            String otherValue,
            String winner,
            String policy,
            Instant hubChangedAt,
            Instant otherChangedAt,
            String source,
            Instant foundAt) {}

    /** The newest first. */
    record Page(List<Entry> data, boolean hasMore) {}

    /**
     * @param after the last entry of the page before
     * @throws Problem 404 where there never was such a customer
     */
    @Transactional(readOnly = true)
    public Page list(@Header("id") String id, @Header("limit") String limit, @Header("after") String after) {
        UUID customer = CustomerId.parse(id);
        int most = PageLimit.PAGE.parse(limit);
        long before = before(after);
        List<Entry> found = db.sql("""
                        select * from customer_conflict where customer_id = ? and id < ? order by id desc limit ?
                        """)
                .params(customer, before, most + 1)
                .query(CustomerConflicts::entry)
                .list();
        if (found.isEmpty() && !isKnown(customer)) {
            throw CustomerId.unknown(id);
        }
        return new Page(found.subList(0, Math.min(most, found.size())), found.size() > most);
    }

    private boolean isKnown(UUID customer) {
        return db.sql("""
                        select exists (select from customer where id = :id)
                            or exists (select from customer_link where customer_id = :id)
                            or exists (select from customer_conflict where customer_id = :id)
                        """).param("id", customer).query(Boolean.class).single();
    }

    private static long before(String after) {
        if (after == null) {
            return Long.MAX_VALUE;
        }
        if (!after.matches("\\d{1,18}")) {
            throw Problem.invalid(List.of(new FieldError("after", "must be the id of a conflict")));
        }
        return Long.parseLong(after);
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getString("system"),
                Field.ofColumn(row.getString("field")).path(),
                row.getString("base"),
                row.getString("hub_value"),
                row.getString("other_value"),
                row.getString("winner"),
                row.getString("policy"),
                time(row.getTimestamp("hub_changed_at")),
                time(row.getTimestamp("other_changed_at")),
                row.getString("source"),
                time(row.getTimestamp("found_at")));
    }

    private static Instant time(Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
