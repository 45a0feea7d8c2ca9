package io.caravanserai.bookingengine;

import java.util.List;
import java.util.UUID;

/** A row of a table of the Booking Engine. The components of the record are the columns of the table, all of them. */
interface SourceRow {

    /** @return the rows without which this one cannot be */
    default List<RowKey> parents() {
        return List.of();
    }

    /**
     * What the row is in the hub. It depends on nothing but the row and the rules, so it can be asked again at any time.
     *
     * @param id what the hub calls it
     * @throws Unmappable where the rules do not know a code that the row has
     */
    Object becomes(UUID id, MappingRules rules);
}
