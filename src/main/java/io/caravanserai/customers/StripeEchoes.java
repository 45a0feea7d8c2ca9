package io.caravanserai.customers;

import io.caravanserai.shared.HubHeaders;
import io.caravanserai.shared.Origin;
import io.caravanserai.shared.PermanentFailure;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Knows which changes are our own coming back, each way, and counts them. */
@Component
public class StripeEchoes {

    private final CustomersProperties customers;
    private final MeterRegistry metrics;

    StripeEchoes(CustomersProperties customers, MeterRegistry metrics) {
        this.customers = customers;
        this.metrics = metrics;
    }

    /** @return whether a change of the catalogue was made elsewhere than at Stripe, and so may have yet to reach it */
    public boolean isForeign(@Header(HubHeaders.ORIGIN) String origin) {
        boolean own = customers.guards().origin() && Origin.STRIPE.code().equals(origin);
        if (own) {
            count("outward", "origin");
        }
        return !own;
    }

    /** @return whether an event of Stripe's that we caused ourselves is to be dropped */
    boolean dropsOwnWrites() {
        if (customers.guards().origin()) {
            count("inward", "origin");
        }
        return customers.guards().origin();
    }

    /** @return whether nothing is left to be carried, given what differs from what both sides agreed on */
    boolean isAgreed(String direction, Set<Field> differing) {
        boolean agreed = customers.guards().agreement() && differing.isEmpty();
        if (agreed) {
            count(direction, "agreement");
        }
        return agreed;
    }

    /** The last fuse, against a loop that nobody foresaw. */
    void checkWay(int hops) {
        if (hops > customers.longestWay()) {
            throw new PermanentFailure(
                    "This change has crossed %d systems, more than the %d allowed: it goes in a circle."
                            .formatted(hops, customers.longestWay()));
        }
    }

    /** An event that came late, or again. */
    void countLate(String why) {
        metrics.counter("hub.customers.events.late", "why", why).increment();
    }

    /** Somebody whom nothing links, left to the first link's run or to an operator. */
    void countHeldBack(String direction) {
        metrics.counter("hub.customers.held.back", "direction", direction).increment();
    }

    private void count(String direction, String guard) {
        metrics.counter("hub.customers.echoes", "direction", direction, "guard", guard)
                .increment();
    }
}
