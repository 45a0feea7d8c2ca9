package io.caravanserai.bookingengine;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * Where the rows of a table are applied, within the transaction of their batch. Each may be put again, changed or not, and
 * taken out though it is not there.
 */
interface RowSink {

    /**
     * @param entities what rows have become, by id
     * @param places where each row's change is in a trace, by the same id; empty for nowhere
     */
    void put(Map<UUID, Object> entities, Map<UUID, String> places);

    /** Takes away what is no more at the source. */
    void take(Collection<UUID> ids);

    /** Takes away what cannot be applied for now, though it is there at the source. */
    default void withhold(Collection<UUID> ids) {
        take(ids);
    }
}
