package io.caravanserai.customers;

import io.caravanserai.shared.Origin;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The edits that a sync could not keep, for whoever typed them. */
@Component
class Conflicts {

    private final JdbcClient db;
    private final MeterRegistry metrics;

    Conflicts(JdbcClient db, MeterRegistry metrics) {
        this.db = db;
        this.metrics = metrics;
    }

    /** Puts an edit that was lost between us and Stripe down, once, with what made it lose. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(UUID customer, Conflict conflict) {
        put(Origin.STRIPE, customer, conflict);
    }

    /** @param system the one between which and us the edit was lost */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(Origin system, UUID customer, Conflict conflict) {
        int added = db.sql("""
                insert into customer_conflict (customer_id, system, field, base, hub_value, other_value, winner, policy,
                                               hub_changed_at, other_changed_at, source)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """)
                .params(customer, system.code(), conflict.field().column(), conflict.base())
                .params(conflict.ours(), conflict.theirs(), conflict.winner().code(), conflict.policy())
                .params(timestamp(conflict.oursAt()), timestamp(conflict.theirsAt()), conflict.source())
                .update();
        metrics.counter("hub.customers.conflicts", "winner", conflict.winner().code())
                .increment(added);
    }

    private static Timestamp timestamp(Instant time) {
        return time == null ? null : Timestamp.from(time);
    }
}
