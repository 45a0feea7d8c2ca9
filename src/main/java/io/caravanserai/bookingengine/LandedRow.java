package io.caravanserai.bookingengine;

import java.util.List;

/**
 * A row as it is landed.
 *
 * @param content its columns, as JSON; of one that is deleted, as they were
 * @param state what had become of it before this time
 * @param untold columns that were never told
 * @param trace where its last change is in a trace; empty for nowhere
 */
record LandedRow(RowKey key, String content, boolean deleted, String state, List<String> untold, String trace) {}
