package io.caravanserai.cdc;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The states of all captures of the hub. */
class Captures {

    private final Map<String, CaptureState> states = new ConcurrentSkipListMap<>();

    CaptureState state(String capture) {
        return states.computeIfAbsent(capture, CaptureState::new);
    }

    Collection<CaptureState> all() {
        return states.values();
    }
}
