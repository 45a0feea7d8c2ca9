package io.caravanserai.bookingengine;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What has become of each landed row; one statement for a batch. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class Outcomes {

    private static final String BETWEEN = "\u001f";

    private static final String SAVE = """
            update booking_engine_row row
               set state = now.state, reason = now.reason, detail = now.detail,
                   waits_table = now.waits_table, waits_key = now.waits_key,
                   parents = string_to_array(now.parents, :between), due = false,
                   since = case when (row.state, row.reason, row.waits_table, row.waits_key) is distinct from
                                     (now.state, now.reason, now.waits_table, now.waits_key)
                                then clock_timestamp() else row.since end
              from unnest(:keys::text[], :states::text[], :reasons::text[], :details::text[],
                          :waitsTables::text[], :waitsKeys::text[], :parents::text[])
                   now (key, state, reason, detail, waits_table, waits_key, parents)
             where row.source_table = :table and row.source_key = now.key
            """;

    private static final String THERE = """
            select source_table, source_key from booking_engine_row
             where (source_table, source_key) in (select * from unnest(:tables::text[], :keys::text[]))
               and state = 'applied' and not deleted
             order by source_table, source_key collate "C"
               for share
            """;

    private final JdbcClient db;

    Outcomes(JdbcClient db) {
        this.db = db;
    }

    /**
     * @return those of the rows that are applied. None of them can go until the transaction ends, so what is built on
     *     them is either seen by whoever takes them away, or not built
     */
    public Set<RowKey> holdApplied(Collection<RowKey> rows) {
        if (rows.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(db.sql(THERE)
                .param("tables", rows.stream().map(RowKey::table).toArray(String[]::new))
                .param("keys", rows.stream().map(RowKey::key).toArray(String[]::new))
                .query((row, number) -> new RowKey(row.getString(1), row.getString(2)))
                .list());
    }

    public void save(SourceTable table, List<Outcome> outcomes) {
        db.sql(SAVE)
                .param("table", table.sourceName())
                .param("between", BETWEEN)
                .param("keys", texts(outcomes, outcome -> outcome.key().key()))
                .param("states", texts(outcomes, Outcome::state))
                .param("reasons", texts(outcomes, Outcome::reason))
                .param("details", texts(outcomes, Outcome::detail))
                .param(
                        "waitsTables",
                        texts(
                                outcomes,
                                one -> one.waitsFor() == null
                                        ? null
                                        : one.waitsFor().table()))
                .param(
                        "waitsKeys",
                        texts(
                                outcomes,
                                one -> one.waitsFor() == null
                                        ? null
                                        : one.waitsFor().key()))
                .param("parents", texts(outcomes, Outcomes::parents))
                .update();
        String[] gone = outcomes.stream()
                .filter(Outcome::leavesChildren)
                .map(outcome -> outcome.key().toString())
                .toArray(String[]::new);
        if (gone.length > 0) {
            db.sql("insert into booking_engine_wake (parent) select unnest(:gone::text[])")
                    .param("gone", gone)
                    .update();
        }
    }

    private static String parents(Outcome outcome) {
        return outcome.parents().stream().map(RowKey::toString).collect(Collectors.joining(BETWEEN));
    }

    private static String[] texts(List<Outcome> outcomes, Function<Outcome, String> text) {
        return outcomes.stream().map(text).toArray(String[]::new);
    }
}
