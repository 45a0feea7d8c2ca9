package io.caravanserai.bookingengine;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The rows that could not be mapped. */
@Repository
@Transactional(readOnly = true)
public class Quarantine {

    private final JdbcClient db;

    Quarantine(JdbcClient db) {
        this.db = db;
    }

    /** @param detail what is wrong and what would mend it */
    record Row(String table, JsonNode key, String reason, String detail, Instant since) {

        /** What says which code is not known quotes the code alone. */
        private static final Set<String> OF_CODES =
                Set.of(Unmappable.UNMAPPED_TOUR, Unmappable.UNKNOWN_STATUS, Unmappable.UNKNOWN_CURRENCY);

        /** @return the row for somebody whom the people in it are none of his business */
        Row withoutQuotations() {
            return OF_CODES.contains(reason)
                    ? this
                    : new Row(table, key, reason, "An operator is told, for it may quote the row.", since);
        }
    }

    /** @return the longest there first, of one table and for one reason where they are given */
    public List<Row> oldest(String table, String reason, int limit) {
        return db.sql("""
                        select source_table, source_key, reason, detail, since from booking_engine_row
                         where state = 'quarantined'
                           and (:table::text is null or source_table = :table::text)
                           and (:reason::text is null or reason = :reason::text)
                         order by since, source_table, source_key limit :limit
                        """)
                .param("table", table)
                .param("reason", reason)
                .param("limit", limit)
                .query((row, number) -> new Row(
                        row.getString("source_table"),
                        SourceJson.known(row.getString("source_key")),
                        row.getString("reason"),
                        row.getString("detail"),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** @return by table and reason how many there are */
    public Map<String, Map<String, Long>> counts() {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        db.sql("""
                select source_table, reason, count(*) from booking_engine_row
                 where state = 'quarantined' group by 1, 2
                """).query(row -> {
            counts.computeIfAbsent(row.getString(1), table -> new TreeMap<>()).put(row.getString(2), row.getLong(3));
        });
        return counts;
    }

    /** @return for how long the row that has been there longest has; 0 where there is none */
    public double oldestSeconds() {
        return db.sql("""
                        select coalesce(extract(epoch from clock_timestamp() - min(since)), 0) from booking_engine_row
                         where state = 'quarantined'
                        """).query(Double.class).single();
    }

    /** @return by table and state how many rows there are */
    public Map<String, Map<String, Long>> states() {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        db.sql("select source_table, state, count(*) from booking_engine_row group by 1, 2")
                .query(row -> {
                    counts.computeIfAbsent(row.getString(1), table -> new TreeMap<>())
                            .put(row.getString(2), row.getLong(3));
                });
        return counts;
    }
}
