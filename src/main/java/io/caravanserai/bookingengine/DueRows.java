package io.caravanserai.bookingengine;

import io.caravanserai.bookingengine.DueMarks.Cause;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Maps again what a mapping, a parent or an operator has made due. */
@Component
class DueRows {

    private static final int AT_ONCE = 500;

    private final DueMarks marks;
    private final CodeMappingTable mappings;
    private final List<TableCarrier> carriers;

    DueRows(DueMarks marks, CodeMappingTable mappings, List<TableCarrier> carriers) {
        this.marks = marks;
        this.mappings = mappings;
        this.carriers = carriers.stream()
                .sorted(Comparator.comparing(TableCarrier::table))
                .toList();
    }

    /** Parents first; each table's rows that wait for a parent are looked for when the parents have been mapped. */
    public void map() {
        followMappings();
        followGoneParents();
        for (TableCarrier carrier : carriers) {
            marks.markWaiting(carrier.table());
            while (carrier.carryDue(AT_ONCE) == AT_ONCE) {
                followGoneParents();
            }
        }
    }

    private void followMappings() {
        List<Cause> changed = marks.changedMappings();
        if (changed.isEmpty()) {
            return;
        }
        mappings.awaitReaders();
        for (CodeKind kind : CodeKind.values()) {
            List<String> patterns = changed.stream()
                    .filter(change -> change.kind().equals(kind.code()))
                    .map(Cause::text)
                    .distinct()
                    .toList();
            if (!patterns.isEmpty()) {
                for (SourceTable table : SourceTable.values()) {
                    table.column(kind).ifPresent(column -> marks.markMapped(table, column, patterns));
                }
            }
        }
        marks.settleMappings(changed);
    }

    private void followGoneParents() {
        List<Cause> gone = marks.goneParents();
        if (gone.isEmpty()) {
            return;
        }
        List<String> parents = gone.stream().map(Cause::text).distinct().toList();
        for (SourceTable table : SourceTable.values()) {
            marks.markChildren(table, parents);
        }
        marks.settleParents(gone);
    }
}
