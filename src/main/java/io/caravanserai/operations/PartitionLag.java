package io.caravanserai.operations;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How far one partition's consumer is behind: in messages as Kafka has it, in seconds by remembering when the partition
 * ended where. Kafka itself knows when a message was written, but only who reads it is told.
 */
final class PartitionLag {

    private static final int REMEMBERED = 1_024;

    private record Seen(long nanos, long end) {}

    private final Deque<Seen> ahead = new ArrayDeque<>();
    private long messages;
    private double seconds;

    /**
     * @param done up to where the consumer has said that it is done
     * @param end where the partition ends
     * @param nanos when that was seen, by {@link System#nanoTime}
     */
    synchronized void seen(long done, long end, long nanos) {
        if (ahead.isEmpty() || ahead.getLast().end() < end) {
            ahead.addLast(new Seen(nanos, end));
        }
        while (!ahead.isEmpty() && ahead.getFirst().end() <= done) {
            ahead.removeFirst();
        }
        if (ahead.size() > REMEMBERED) {
            // The oldest tells the age and must stay; of the others half will do.
            boolean[] keep = {false};
            ahead.removeIf(each -> each != ahead.getFirst() && (keep[0] = !keep[0]));
        }
        messages = Math.max(0, end - done);
        seconds = ahead.isEmpty() ? 0 : (nanos - ahead.getFirst().nanos()) / 1e9;
    }

    synchronized long messages() {
        return messages;
    }

    synchronized double seconds() {
        return seconds;
    }
}
