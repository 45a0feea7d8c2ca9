package io.caravanserai.bookingengine;

/**
 * A message of a topic of the Booking Engine's.
 *
 * @param key the row's primary key, as JSON
 * @param value Debezium's envelope; null in a tombstone
 * @param untold the columns that the change left alone and that the database did not tell, separated by commas; or null
 * @param trace where it is in a trace, as {@code traceparent} has it; or null
 * @param place its partition and offset, by which an operator finds it
 */
record ChangeMessage(String key, byte[] value, String untold, String trace, String place) {}
