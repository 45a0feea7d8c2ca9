package io.caravanserai.bookingengine;

import io.caravanserai.bookingengine.TableStates.TableState;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** DOWN while a table stands still, with the column on whose account. Rows in quarantine are work, and no outage. */
@Component("bookingEngineHealthIndicator")
class BookingEngineHealth implements HealthIndicator {

    private final Following following;
    private final TableStates states;
    private final MissedRows missed;
    private final Quarantine quarantine;

    BookingEngineHealth(Following following, TableStates states, MissedRows missed, Quarantine quarantine) {
        this.following = following;
        this.states = states;
        this.missed = missed;
        this.quarantine = quarantine;
    }

    /** Whether the database answers is its own part of the health to say. */
    @Override
    public Health health() {
        if (!following.isOn()) {
            return Health.up()
                    .withDetail("following", "no Booking Engine is configured")
                    .build();
        }
        try {
            return look();
        } catch (DataAccessException | TransactionException e) {
            return Health.unknown()
                    .withDetail("reason", "the database does not answer")
                    .build();
        }
    }

    private Health look() {
        var health = Health.up();
        for (TableState state : states.all()) {
            if (state.stoppedColumn() != null) {
                health.down().withDetail(state.table(), state.stoppedWhy() + " Since " + state.stoppedSince());
            }
            if (!state.unknownColumns().isEmpty()) {
                health.withDetail(state.table() + ".unknownColumns", state.unknownColumns());
            }
        }
        var rows = quarantine.counts();
        if (!rows.isEmpty()) {
            health.withDetail("quarantined", rows);
        }
        missed.since()
                .ifPresent(since -> health.withDetail(
                        "changesMissed",
                        "Since %s. Which rows are gone is looked for; that is certain after a day.".formatted(since)));
        return health.build();
    }
}
