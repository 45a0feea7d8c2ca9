package io.caravanserai.bookingengine;

import io.caravanserai.shared.CallerRoles;
import io.caravanserai.shared.PageLimit;
import io.caravanserai.shared.Problem;
import io.caravanserai.shared.Problem.FieldError;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** What the quarantine's part of openapi/hub.yaml does. Parameters come as they were sent: null where they were not. */
@Component
class QuarantineApi {

    private static final PageLimit LIMIT = new PageLimit(100, 1000);

    private final Quarantine quarantine;
    private final DueMarks marks;

    QuarantineApi(Quarantine quarantine, DueMarks marks) {
        this.quarantine = quarantine;
        this.marks = marks;
    }

    /** Rows in quarantine, how many there are by table and reason, and whether there are more than are shown. */
    record Shown(Map<String, Map<String, Long>> counts, List<Quarantine.Row> data, boolean hasMore) {}

    record Retried(int retried) {}

    /** Whoever is no operator is not told a reason that quotes the row. */
    public Shown list(
            @Header("table") String table,
            @Header("reason") String reason,
            @Header("limit") String limit,
            @Header(CallerRoles.HEADER) String roles) {
        check(table);
        int most = LIMIT.parse(limit);
        List<Quarantine.Row> found = quarantine.oldest(table, reason, most + 1);
        boolean operator = CallerRoles.isOperator(roles);
        return new Shown(
                quarantine.counts(),
                found.stream()
                        .limit(most)
                        .map(row -> operator ? row : row.withoutQuotations())
                        .toList(),
                found.size() > most);
    }

    public Retried retry(@Header("table") String table, @Header("reason") String reason) {
        check(table);
        return new Retried(Arrays.stream(SourceTable.values())
                .filter(each -> table == null || each.sourceName().equals(table))
                .mapToInt(each -> marks.markQuarantined(each, reason))
                .sum());
    }

    private static void check(String table) {
        if (table != null && SourceTable.find(table).isEmpty()) {
            throw Problem.invalid(List.of(new FieldError("table", "is not a table that is followed")));
        }
    }
}
