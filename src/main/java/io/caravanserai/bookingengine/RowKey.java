package io.caravanserai.bookingengine;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Names a row of the Booking Engine.
 *
 * @param table its table
 * @param key its primary key as JSON, the columns in the order of the table, a date as ISO 8601
 */
record RowKey(String table, String key) implements Comparable<RowKey> {

    /** @return the id of what the row becomes: of the name alone, so that it is the same for ever and on every hub */
    UUID id() {
        return UUID.nameUUIDFromBytes(("booking-engine " + this).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int compareTo(RowKey other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return table + " " + key;
    }
}
