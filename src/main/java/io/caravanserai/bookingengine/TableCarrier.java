package io.caravanserai.bookingengine;

import io.caravanserai.operations.Failures;
import io.caravanserai.shared.TransientFailure;
import io.caravanserai.traces.Traces;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Body;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes in the changes of one table, batch by batch. */
public class TableCarrier {

    private final SourceTable table;
    private final RowSink sink;
    private final TableWatch watch;
    private final Landing landing;
    private final Carriage carriage;
    private final TransactionTemplate transaction;
    private final Failures failures;
    private final Traces traces;

    TableCarrier(
            SourceTable table,
            RowSink sink,
            TableWatch watch,
            Landing landing,
            Carriage carriage,
            TransactionTemplate transaction,
            Failures failures,
            Traces traces) {
        this.table = table;
        this.sink = sink;
        this.watch = watch;
        this.landing = landing;
        this.carriage = carriage;
        this.transaction = transaction;
        this.failures = failures;
        this.traces = traces;
    }

    SourceTable table() {
        return table;
    }

    /**
     * Lands and applies a batch in one transaction.
     *
     * @return the batch, which is done now
     * @throws TransientFailure whatever keeps the batch from being done: it is never skipped
     */
    public ChangeBatch take(@Body ChangeBatch batch) {
        try {
            carry(watch.read(table, batch.messages()));
            return batch;
        } catch (TransientFailure e) {
            throw e;
        } catch (RuntimeException e) {
            throw new TransientFailure("A batch of %s was not taken in: %s".formatted(table.sourceName(), e), e);
        }
    }

    /** Takes away rows that the source had no more at a place of its history, unless it has told something newer. */
    void takeAway(List<RowKey> gone, long place) {
        carry(gone.stream().map(key -> ToldRow.gone(key, place)).toList());
    }

    /** @return how many rows that were to be mapped again are mapped now */
    int carryDue(int limit) {
        try {
            return inTransaction(limit);
        } catch (RuntimeException e) {
            if (failures.isTransient(e) || limit == 1) {
                throw e;
            }
            return carryDueOneByOne(limit);
        }
    }

    private int inTransaction(int limit) {
        return transaction.execute(status -> {
            List<LandedRow> due = landing.due(table, limit);
            carriage.carry(table, sink, due);
            return due.size();
        });
    }

    private int carryDueOneByOne(int limit) {
        int done = 0;
        while (done < limit) {
            int one = carryOneDue();
            if (one == 0) {
                break;
            }
            done += one;
        }
        return done;
    }

    private int carryOneDue() {
        var tried = new AtomicReference<RowKey>();
        try {
            return transaction.execute(status -> {
                List<LandedRow> due = landing.due(table, 1);
                due.forEach(row -> tried.set(row.key()));
                carriage.carry(table, sink, due);
                return due.size();
            });
        } catch (RuntimeException e) {
            if (failures.isTransient(e) || tried.get() == null) {
                throw e;
            }
            // No other: meanwhile somebody else may have mapped it.
            transaction.executeWithoutResult(
                    status -> carriage.setAside(table, sink, landing.due(table, tried.get()), failures.cause(e)));
            return 1;
        }
    }

    /** What fails on account of one row is taken row by row, and that row is set aside. */
    private void carry(List<ToldRow> told) {
        if (told.isEmpty()) {
            return;
        }
        var hops = new RowHops(traces, table, told);
        try {
            transaction.executeWithoutResult(status -> carriage.carry(table, sink, landing.land(table, hops.rows())));
            hops.end(null);
        } catch (RuntimeException e) {
            hops.end(e);
            if (failures.isTransient(e)) {
                throw e;
            }
            if (told.size() > 1) {
                told.forEach(row -> carry(List.of(row)));
            } else {
                transaction.executeWithoutResult(
                        status -> carriage.setAside(table, sink, landing.land(table, told), failures.cause(e)));
            }
        }
    }
}
