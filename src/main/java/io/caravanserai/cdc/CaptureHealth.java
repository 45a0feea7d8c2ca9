package io.caravanserai.cdc;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * DOWN, with the reason, while any capture is dead: its route says <em>Started</em> all the same. One that stands by, for
 * another hub carries the changes, is well, and so is one that somebody has paused.
 */
class CaptureHealth implements HealthIndicator {

    private final Captures captures;

    CaptureHealth(Captures captures) {
        this.captures = captures;
    }

    @Override
    public Health health() {
        boolean dead = captures.all().stream().anyMatch(CaptureState::dead);
        Health.Builder health = dead ? Health.down() : Health.up();
        for (CaptureState capture : captures.all()) {
            health.withDetail(capture.name(), details(capture));
        }
        return health.build();
    }

    private static Map<String, Object> details(CaptureState capture) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("state", capture.phase());
        details.put("since", capture.since());
        if (capture.reason() != null) {
            details.put("reason", capture.reason());
        }
        if (capture.nextTry() != null) {
            details.put("nextTry", capture.nextTry());
        }
        if (!capture.missing().isEmpty()) {
            details.put("tablesNotThere", capture.missing());
        }
        capture.pausedBy().ifPresent(by -> details.put("pausedBy", by));
        capture.holder().ifPresent(holder -> {
            details.put("heldBy", holder.name());
            details.put("heldSince", holder.since());
        });
        known(details, "slotLagBytes", capture.lag().bytes());
        known(details, "slotLagSeconds", capture.lag().seconds());
        known(details, "slotShare", capture.lag().share());
        capture.lag().walStatus().ifPresent(status -> details.put("walStatus", status));
        details.put("records", capture.records());
        details.put("restarts", capture.restarts());
        return details;
    }

    private static void known(Map<String, Object> details, String name, double number) {
        if (!Double.isNaN(number)) {
            details.put(name, number);
        }
    }
}
