package io.caravanserai.cdc;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which transactions a snapshot of PostgreSQL shows.
 *
 * @param next the first transaction id, of 64 bits, that was not given out yet
 * @param open those before it that had not been committed
 */
record CommittedBefore(long next, Set<Long> open) {

    private static final long EPOCH = 1L << 32;

    /** @param text what {@code pg_current_snapshot()} returns: {@code xmin:xmax:xip,xip…} */
    static CommittedBefore parse(String text) {
        String[] parts = text.split(":", -1);
        Set<Long> open = Arrays.stream(parts[2].split(","))
                .filter(id -> !id.isEmpty())
                .map(Long::valueOf)
                .collect(Collectors.toUnmodifiableSet());
        return new CommittedBefore(Long.parseLong(parts[1]), open);
    }

    /** @param id a transaction's, of 32 bits as it stands in the WAL, that is known to be committed by now */
    boolean shows(long id) {
        long full = next - next % EPOCH + id;
        if (full - next >= EPOCH / 2) {
            full -= EPOCH;
        } else if (next - full > EPOCH / 2) {
            full += EPOCH;
        }
        return full < next && !open.contains(full);
    }
}
