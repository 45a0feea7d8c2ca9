package io.caravanserai.sandbox.bookingengine;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** How many rows of which table were inserted, updated and deleted. A changed key is one update. */
public final class Counts {

    private final Map<String, Map<Op, Integer>> byTable = new TreeMap<>();

    /** @return of every table that was written to */
    public Map<String, Map<Op, Integer>> byTable() {
        return byTable;
    }

    public int total() {
        return byTable.values().stream()
                .flatMap(table -> table.values().stream())
                .mapToInt(rows -> rows)
                .sum();
    }

    void add(Op op, String table, int rows) {
        if (rows > 0) {
            byTable.computeIfAbsent(table, any -> new EnumMap<>(Op.class)).merge(op, rows, Integer::sum);
        }
    }

    void add(Counts others) {
        others.byTable.forEach((table, counts) -> counts.forEach((op, rows) -> add(op, table, rows)));
    }

    @Override
    public String toString() {
        return byTable.toString();
    }
}
