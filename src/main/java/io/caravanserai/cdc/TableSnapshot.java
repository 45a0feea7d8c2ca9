package io.caravanserai.cdc;

import java.time.Instant;

/**
 * A table whose rows are told anew.
 *
 * @param table its schema and name
 * @param askedBy who asked for it
 * @param begunAt null before a hub has begun
 * @param rows told so far
 * @param toldAt null before the last row has been told
 */
public record TableSnapshot(
        String table, String askedBy, Instant askedAt, Instant begunAt, long rows, Instant toldAt) {}
