package io.caravanserai.bookingengine;

import io.caravanserai.traces.Hop;
import io.caravanserai.traces.Traces;
import java.util.ArrayList;
import java.util.List;

/** The hops that the rows of one batch make together: a batch is in as many traces as it has changes. */
final class RowHops {

    private final List<Hop> hops = new ArrayList<>();
    private final List<ToldRow> rows;

    /** @param told those that are in no trace stay in none */
    RowHops(Traces traces, SourceTable table, List<ToldRow> told) {
        rows = traces.on() ? told.stream().map(row -> begin(traces, table, row)).toList() : told;
    }

    private ToldRow begin(Traces traces, SourceTable table, ToldRow row) {
        Hop hop = traces.receive("apply " + table.sourceName(), row.trace());
        hops.add(hop);
        return hop == Hop.NONE ? row : row.in(hop.traceParent());
    }

    /** @return the rows, each where its hop is in its trace */
    List<ToldRow> rows() {
        return rows;
    }

    /** @param why the batch failed; null where it did not */
    void end(Throwable why) {
        hops.forEach(hop -> hop.end(why));
    }
}
