package io.caravanserai.cdc;

import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Reads from a change who made it: from the row where the database stamps rows, else the owner of the database. */
final class Stamps {

    private static final String READ = "r";

    private final Stamp owner;
    private final Map<Schema, RowShape> shapes = new IdentityHashMap<>();

    /** @param owner the system whose database this is */
    Stamps(String owner) {
        this.owner = Stamp.of(owner);
    }

    /** @param change Debezium's envelope */
    Stamp of(Change change) {
        if (READ.equals(change.operation())) {
            // A snapshot shows what is there, not who last changed what: whoever that was, nobody else may have heard
            // of it.
            return owner;
        }
        Struct after = change.after();
        Struct row = after != null ? after : change.before();
        if (row == null) {
            return owner;
        }
        RowShape shape = shapes.computeIfAbsent(row.schema(), RowShape::of);
        if (!shape.stamped()) {
            return owner;
        }
        return after != null ? shape.left(after) : shape.deleted(row, change.txId());
    }
}
