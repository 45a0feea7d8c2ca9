package io.caravanserai.cdc;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The states of all captures of the hub. */
class Captures {

    private final Map<String, CaptureState> states = new ConcurrentSkipListMap<>();
    private final List<Consumer<CaptureState>> followers = new CopyOnWriteArrayList<>();

    synchronized CaptureState state(String capture) {
        return states.computeIfAbsent(capture, name -> {
            var state = new CaptureState(name);
            followers.forEach(follower -> follower.accept(state));
            return state;
        });
    }

    Collection<CaptureState> all() {
        return states.values();
    }

    /** @param follower is told each capture, those that are there already too */
    synchronized void whenAdded(Consumer<CaptureState> follower) {
        followers.add(follower);
        states.values().forEach(follower);
    }
}
