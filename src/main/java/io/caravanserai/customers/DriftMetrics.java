package io.caravanserai.customers;

import io.caravanserai.shared.DatabaseNumbers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** How many customers were not in step when both sides were last compared, and are not mended since. */
@Component
class DriftMetrics {

    private final Reconciliations runs;
    private final Drifts drifts;

    DriftMetrics(
            Reconciliations runs,
            Drifts drifts,
            AmbiguousCustomers ambiguous,
            DatabaseNumbers database,
            MeterRegistry metrics) {
        this.runs = runs;
        this.drifts = drifts;
        for (Drift.Kind kind : Drift.Kind.values()) {
            Gauge.builder("hub.customers.drift", () -> database.known(() -> open(kind)))
                    .description("customers that were not in step at the last reconciliation, and are not mended")
                    .tag("kind", kind.code())
                    .register(metrics);
        }
        Gauge.builder("hub.customers.ambiguous", () -> database.known(ambiguous::waiting))
                .description("customers that wait for an operator to say who they are")
                .register(metrics);
    }

    private double open(Drift.Kind kind) {
        return runs.lastDone()
                .map(run -> drifts.open(run.id()).getOrDefault(kind.code(), 0L))
                .orElse(0L);
    }
}
