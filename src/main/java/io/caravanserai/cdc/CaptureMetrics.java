package io.caravanserai.cdc;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;

/** What each capture has done, and how far behind it is. */
class CaptureMetrics implements MeterBinder {

    private static final String TAG = "capture";

    private final Captures captures;

    CaptureMetrics(Captures captures) {
        this.captures = captures;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        captures.whenAdded(capture -> bind(capture, registry));
    }

    private static void bind(CaptureState capture, MeterRegistry registry) {
        Gauge.builder("hub.cdc.slot.lag.bytes", capture, state -> state.lag().bytes())
                .description("WAL that the server keeps for the slot")
                .baseUnit("bytes")
                .tag(TAG, capture.name())
                .register(registry);
        Gauge.builder("hub.cdc.slot.lag.seconds", capture, state -> state.lag().seconds())
                .description("Age of the oldest change that is not confirmed")
                .baseUnit("seconds")
                .tag(TAG, capture.name())
                .register(registry);
        Gauge.builder("hub.cdc.engine.running", capture, state -> state.flowing() ? 1 : 0)
                .description("1 while changes flow, 0 while they do not")
                .tag(TAG, capture.name())
                .register(registry);
        Gauge.builder("hub.cdc.slot.share", capture, state -> state.lag().share())
                .description(
                        "Share that is taken of the WAL that the server would keep for the slot; none where it keeps all")
                .tag(TAG, capture.name())
                .register(registry);
        Gauge.builder("hub.cdc.slot.lost", capture, state -> state.lag().lost())
                .description("1 when the server has taken WAL away that the slot needed")
                .tag(TAG, capture.name())
                .register(registry);
        for (CaptureState.Phase phase : CaptureState.Phase.values()) {
            Gauge.builder("hub.cdc.state", capture, state -> state.phase() == phase ? 1 : 0)
                    .description("1 for what the capture is doing, 0 for all else that it could")
                    .tag(TAG, capture.name())
                    .tag("state", phase.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        FunctionCounter.builder("hub.cdc.records", capture, CaptureState::records)
                .description("Changes carried")
                .tag(TAG, capture.name())
                .register(registry);
        FunctionCounter.builder("hub.cdc.restarts", capture, CaptureState::restarts)
                .description("Times that the capture died")
                .tag(TAG, capture.name())
                .register(registry);
    }
}
