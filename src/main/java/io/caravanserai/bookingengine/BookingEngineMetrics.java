package io.caravanserai.bookingengine;

import io.caravanserai.shared.DatabaseNumbers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What of the Booking Engine is not carried, counted when somebody asks. */
@Component
class BookingEngineMetrics {

    private static final List<String> REASONS = List.of(
            Unmappable.UNMAPPED_TOUR,
            Unmappable.UNKNOWN_STATUS,
            Unmappable.UNKNOWN_CURRENCY,
            Unmappable.UNREADABLE_VALUE,
            Unmappable.REFUSED);

    private final Quarantine quarantine;
    private Map<String, Map<String, Long>> counts = Map.of();
    private long countedAt;

    BookingEngineMetrics(Quarantine quarantine, TableStates states, DatabaseNumbers database, MeterRegistry metrics) {
        this.quarantine = quarantine;
        Gauge.builder("hub.quarantine.oldest", () -> database.known(quarantine::oldestSeconds))
                .description("how long the row that could not be mapped for longest has waited; 0 where there is none")
                .baseUnit("seconds")
                .register(metrics);
        for (SourceTable table : SourceTable.values()) {
            String name = table.sourceName();
            REASONS.forEach(reason -> Gauge.builder(
                            "hub.quarantine.rows", () -> database.known(() -> count(name, reason)))
                    .description("rows of the Booking Engine that could not be mapped")
                    .tag("table", name)
                    .tag("reason", reason)
                    .register(metrics));
            Gauge.builder(
                            "hub.booking.engine.unknown.columns",
                            () -> database.known(
                                    () -> states.of(table).unknownColumns().size()))
                    .description("columns of the source that the hub does not know, and leaves out")
                    .tag("table", name)
                    .register(metrics);
            Gauge.builder(
                            "hub.booking.engine.stopped",
                            () -> database.known(() -> states.of(table).stoppedColumn() == null ? 0.0 : 1.0))
                    .description("1 while the table stands still")
                    .tag("table", name)
                    .register(metrics);
        }
    }

    /** All are counted by one query, once for whoever asks for all of them in turn. */
    private synchronized double count(String table, String reason) {
        if (System.nanoTime() - countedAt > 1_000_000_000L || counts.isEmpty()) {
            counts = quarantine.counts();
            countedAt = System.nanoTime();
        }
        return counts.getOrDefault(table, Map.of()).getOrDefault(reason, 0L);
    }
}
