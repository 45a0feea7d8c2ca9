package io.caravanserai.routes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The last messages of each route, as many and as large as may be kept. */
final class Recordings {

    private final RecordingSettings settings;
    private final Map<String, Deque<Recording>> byRoute = new ConcurrentHashMap<>();

    Recordings(RecordingSettings settings) {
        this.settings = settings;
    }

    boolean areOn() {
        return settings.messages() > 0;
    }

    /** @return the most bytes that one message may take */
    int most() {
        return (int) settings.bytes().toBytes() / 4;
    }

    void add(Recording recording) {
        if (!recording.entered().isWhole()) {
            return;
        }
        Deque<Recording> last = byRoute.computeIfAbsent(recording.route(), absent -> new ArrayDeque<>());
        synchronized (last) {
            last.addLast(recording);
            while (last.size() > settings.messages()
                    || last.stream().mapToLong(Recording::size).sum()
                            > settings.bytes().toBytes()) {
                last.removeFirst();
            }
        }
    }

    /** @return the last messages of a route, the oldest first */
    List<Recording> of(String route) {
        Deque<Recording> last = byRoute.get(route);
        if (last == null) {
            return List.of();
        }
        synchronized (last) {
            return List.copyOf(last);
        }
    }

    /** What another route of that name did says nothing of the one that comes. */
    void forget(String route) {
        byRoute.remove(route);
    }
}
