package io.caravanserai.stripe;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the hub remembers of Stripe's events, and of its own part in them. */
@Component
public class StripeEvents {

    private static final Logger log = LoggerFactory.getLogger(StripeEvents.class);

    /**
     * Stripe keeps an event for 30 days; what is older cannot come back. Nor can the event of a write of ours, which is
     * made again under its key for less than a day after it was put down.
     */
    private static final Duration KEPT = Duration.ofDays(31);

    private final JdbcClient db;
    private final StripeLedger ledger;

    StripeEvents(JdbcClient db, StripeLedger ledger) {
        this.db = db;
        this.ledger = ledger;
    }

    /** @return whether the event is new; to be called in the transaction that makes its effect */
    @Transactional
    public boolean isNew(StripeEvent event) {
        return db.sql("insert into stripe_event (id) values (?) on conflict do nothing")
                        .param(event.id())
                        .update()
                == 1;
    }

    /** @return which of these events the hub has taken in already */
    Set<String> known(Collection<String> ids) {
        return Set.copyOf(db.sql("select id from stripe_event where id = any (?)")
                .param(ids.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** @return our own write that caused the event, where one did */
    public Optional<StripeWrite> ownWriteBehind(StripeEvent event) {
        return event.idempotencyKey().flatMap(ledger::find);
    }

    /** @return our updates of the same customer after that one, oldest first, but for those that Stripe refused */
    public List<StripeWrite> updatesAfter(StripeWrite write) {
        return ledger.updatesAfter(write);
    }

    /** Forgets what can no longer come back. */
    @Transactional
    public void forgetOld() {
        Instant then = Instant.now().minus(KEPT);
        int events = db.sql("delete from stripe_event where seen_at < ?")
                .param(Timestamp.from(then))
                .update();
        log.debug("Forgot {} events and {} writes of before {}", events, ledger.forgetBefore(then), then);
    }
}
