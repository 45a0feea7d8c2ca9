package io.caravanserai.stripe;

import io.caravanserai.shared.ChangesMissed;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How the sweeps of this hub fare, for whoever asks. */
@Component
class SweepReport {

    private final MeterRegistry metrics;
    private final Instant started = Instant.now();
    private volatile Optional<Instant> last = Optional.empty();
    private volatile int overdue;
    private volatile Optional<String> failure = Optional.empty();
    private volatile Optional<ChangesMissed> missed = Optional.empty();

    SweepReport(MeterRegistry metrics) {
        this.metrics = metrics;
        Gauge.builder("hub.stripe.sweep.age", this, SweepReport::age)
                .description("Time since the last sweep that came to its end, or since the start")
                .baseUnit("seconds")
                .register(metrics);
    }

    void read(SweptPage page) {
        int unknown = page.unknown().size();
        count("new", page.overdue());
        count("early", unknown - page.overdue());
        count("known", page.page().events().size() - unknown);
    }

    void ended(Sweep sweep) {
        overdue = sweep.overdue();
        failure = Optional.empty();
        last = Optional.of(Instant.now());
    }

    /** @return whether that is news: the sweeps before did not fail for the same reason */
    boolean failed(String reason) {
        boolean news = !failure.equals(Optional.of(reason));
        failure = Optional.of(reason);
        return news;
    }

    void missed(ChangesMissed changes) {
        missed = Optional.of(changes);
    }

    /** @return what health tells */
    Map<String, Object> details() {
        var details = new LinkedHashMap<String, Object>();
        last.ifPresent(time -> details.put("last", time));
        last.ifPresent(time -> details.put("found", overdue));
        failure.ifPresent(reason -> details.put("failing", reason));
        missed.ifPresent(changes -> details.put("missedSince", changes.since()));
        missed.ifPresent(changes -> details.put("missedBecause", changes.why()));
        return details;
    }

    private double age() {
        return Duration.between(last.orElse(started), Instant.now()).toSeconds();
    }

    private void count(String found, int events) {
        metrics.counter("hub.stripe.sweep.events", "found", found).increment(events);
    }
}
