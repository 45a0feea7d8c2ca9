package io.caravanserai.cdc;

import io.caravanserai.shared.Origin;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Where a table keeps the stamp of its last change, if it does: columns {@code origin}, {@code origin_tx}, {@code hops}, {@code trace}. */
record RowShape(Field origin, Field originTx, Field hops, Field trace) {

    static RowShape of(Schema row) {
        return new RowShape(row.field("origin"), row.field("origin_tx"), row.field("hops"), row.field("trace"));
    }

    boolean stamped() {
        return origin != null;
    }

    /** @return the stamp of the row as a change left it */
    Stamp left(Struct row) {
        Object by = row.get(origin);
        return new Stamp(by == null ? Origin.HUB.code() : by.toString(), crossed(row), traced(row));
    }

    /**
     * @param row the row as it was when it was deleted; its stamp speaks of its last writer, who is the deleter only if
     *     it wrote in the same transaction
     * @param txId PostgreSQL's 32-bit transaction id, of the delete
     */
    Stamp deleted(Struct row, Object txId) {
        boolean byLastWriter = originTx != null
                && row.get(originTx) instanceof Number wrote
                && txId instanceof Number deleted
                && wrote.intValue() == deleted.intValue();
        return byLastWriter ? left(row) : Stamp.HUB;
    }

    private String traced(Struct row) {
        return trace != null && row.get(trace) instanceof String written ? written : "";
    }

    private int crossed(Struct row) {
        return hops != null && row.get(hops) instanceof Number crossed ? crossed.intValue() : 0;
    }
}
