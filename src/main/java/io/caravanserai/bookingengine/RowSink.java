package io.caravanserai.bookingengine;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * Where the rows of a table are applied, within the transaction of their batch. Each may be put again, changed or not, and
 * taken out though it is not there.
 */
interface RowSink {

    /** @param entities what rows have become, by id */
    void put(Map<UUID, Object> entities);

    void take(Collection<UUID> ids);
}
