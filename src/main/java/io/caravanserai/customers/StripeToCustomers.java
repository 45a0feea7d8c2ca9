package io.caravanserai.customers;

import io.caravanserai.stripe.StripeEvent;
import io.caravanserai.stripe.StripeEvents;
import io.caravanserai.stripe.StripeWrite;
import java.util.Optional;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Applies what happened at Stripe to the catalogue. Events come late, twice, in the wrong order, several in one second;
 * one that is in doubt is taken as a hint, and the customer is read from Stripe.
 */
@Component
public class StripeToCustomers {

    private final StripeEvents events;
    private final StripeEchoes echoes;
    private final UnseenEdits unseenEdits;
    private final EventLinks links;
    private final EventMerge merge;
    private final Deletions deletions;

    StripeToCustomers(
            StripeEvents events,
            StripeEchoes echoes,
            UnseenEdits unseenEdits,
            EventLinks links,
            EventMerge merge,
            Deletions deletions) {
        this.events = events;
        this.echoes = echoes;
        this.unseenEdits = unseenEdits;
        this.links = links;
        this.merge = merge;
        this.deletions = deletions;
    }

    /** Applies the event, and remembers it, in one transaction. */
    @Transactional
    public void apply(@Body StripeEvent event) {
        if (!events.isNew(event)) {
            echoes.countLate("again");
            return;
        }
        Optional<StripeWrite> own = events.ownWriteBehind(event);
        int hops = own.map(StripeWrite::hops).orElse(0) + 1;
        own.ifPresent(write -> unseenEdits.restore(write, event, hops));
        if (own.isPresent() && echoes.dropsOwnWrites()) {
            return;
        }
        echoes.checkWay(hops);
        Optional<Link> found = links.lock(event);
        if (found.isEmpty()) {
            echoes.countHeldBack("inward");
            return;
        }
        Link link = found.get();
        if (link.deleted()) {
            echoes.countLate("deleted");
        } else if (event.isDeletion()) {
            deletions.follow(link, event.id(), hops);
        } else {
            merge.bring(link, event, hops);
        }
    }
}
