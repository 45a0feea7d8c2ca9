package io.caravanserai.watch;

import static org.awaitility.Awaitility.await;

import io.caravanserai.sandbox.HubOnSandbox;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;

/** A hub with a Booking Engine and a collector of traces, as somebody on call sees it. */
final class WatchedHub implements AutoCloseable {

    final Collector collector = new Collector();
    final HubOnSandbox hub;

    WatchedHub(Map<String, Object> settings) {
        HubOnSandbox.endShared();
        var all = new HashMap<>(settings);
        all.put("hub.traces.endpoint", collector.url());
        hub = HubOnSandbox.withBookingEngine(all);
        hub.run();
    }

    static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(100));
    }

    /** @return the traces with a hop of that name, as far as they were sent by now */
    List<TraceTree> tracesWith(String name) {
        hub.bean(OpenTelemetrySdk.class).getSdkTracerProvider().forceFlush().join(10, TimeUnit.SECONDS);
        return collector.traces().values().stream()
                .map(TraceTree::new)
                .filter(trace -> trace.has(name))
                .toList();
    }

    /** @return what Prometheus is told */
    Scrape scrape() {
        return Scrape.of(hub.api().get().uri("/actuator/prometheus").retrieve().body(String.class));
    }

    @Override
    public void close() {
        hub.close();
        collector.close();
    }
}
