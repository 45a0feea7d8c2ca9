package io.caravanserai.stripe;

import io.caravanserai.stripe.StripeWrite.Made;
import io.caravanserai.stripe.StripeWrite.Operation;
import io.caravanserai.stripe.StripeWrite.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Stripe's customers. A write is in the ledger before it is made, so that it can be asked for again in the same words
 * and known again when its event comes back.
 */
@Component
public class StripeCustomers {

    private static final String ALL = "/v1/customers";

    /** Stripe forgets a key after 24 hours; asking again with it would then write again. */
    private static final Duration KEY_KEPT = Duration.ofHours(23);

    private final StripeApi api;
    private final StripeLedger ledger;

    StripeCustomers(StripeApi api, StripeLedger ledger) {
        this.api = api;
        this.ledger = ledger;
    }

    /** @param subject the hub's id of the customer, which Stripe keeps as a pointer back */
    public Made create(String subject, Map<String, String> params, int hops) {
        var all = new HashMap<>(params);
        all.put("metadata[" + StripeCustomer.HUB_ID + "]", subject);
        return make(write(subject, Operation.CREATE, null, all, Map.of(), hops));
    }

    /** @param believed what these parameters are believed to be before the write: its event will tell what they were */
    public Made update(
            String subject, String customerId, Map<String, String> params, Map<String, String> believed, int hops) {
        return make(write(subject, Operation.UPDATE, customerId, params, believed, hops));
    }

    /** @param believed what the customer is believed to hold */
    public Made delete(String subject, String customerId, Map<String, String> believed, int hops) {
        return make(write(subject, Operation.DELETE, customerId, Map.of(), believed, hops));
    }

    /** @return the customer as it is now, one that is deleted included; empty where this account never had it */
    public Optional<StripeCustomer> retrieve(String customerId) {
        try {
            return Optional.of(api.get(ALL + "/" + customerId, Map.of(), StripeCustomer.class));
        } catch (StripeRefusal refusal) {
            if (refusal.isMissing()) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    /**
     * Reads Stripe's customers, the newest first, a page at a time.
     *
     * @param after the last customer of the page before; null for the first page
     */
    public StripePage page(String after) {
        var query = new HashMap<String, String>();
        query.put("limit", Integer.toString(StripePage.MOST));
        if (after != null) {
            query.put("starting_after", after);
        }
        return api.get(ALL, query, StripePage.class);
    }

    /**
     * Finds out what became of the writes about a subject whose answer was never seen: a connection broke, the hub was
     * killed, or Stripe failed in the middle.
     *
     * @return those that were made, oldest first
     */
    public List<Made> settle(String subject) {
        var made = new ArrayList<Made>();
        for (StripeWrite write : ledger.unsettled(subject)) {
            if (write.state() == State.OPEN
                    && write.madeAt().isAfter(Instant.now().minus(KEY_KEPT))) {
                settleOpen(write).ifPresent(made::add);
            } else {
                settleUnknown(write).ifPresent(made::add);
            }
        }
        return made;
    }

    /** @return whether a create of this subject is under way whose answer was never seen */
    public boolean isCreating(String subject) {
        return ledger.unsettled(subject).stream().anyMatch(write -> write.operation() == Operation.CREATE);
    }

    /**
     * Settles a create of this subject whose answer was never seen, for an event shows that it was made.
     *
     * @return what was said in it
     */
    public Optional<Map<String, String>> settleCreated(String subject) {
        var create = ledger.unsettled(subject).stream()
                .filter(write -> write.operation() == Operation.CREATE)
                .findFirst();
        create.ifPresent(write -> ledger.close(write.key(), State.DONE));
        return create.map(StripeWrite::params);
    }

    private Optional<Made> settleOpen(StripeWrite write) {
        try {
            return Optional.of(make(write));
        } catch (StripeRefusal refusal) {
            return Optional.empty();
        }
    }

    /**
     * A create could be made twice. An update that was made after all must not be taken for somebody else's edit. For a
     * delete the next attempt tells.
     */
    private Optional<Made> settleUnknown(StripeWrite write) {
        Optional<StripeCustomer> found = switch (write.operation()) {
            case CREATE -> find(write);
            case UPDATE -> retrieve(write.customerId()).filter(customer -> !customer.deleted());
            case DELETE -> Optional.empty();
        };
        ledger.close(write.key(), found.isPresent() ? State.DONE : State.REFUSED);
        return found.map(customer -> new Made(write, customer, false));
    }

    /** Looks a customer up by list, for Stripe's search lags by up to a minute and more. */
    private Optional<StripeCustomer> find(StripeWrite create) {
        var query = new HashMap<String, String>();
        query.put("limit", Integer.toString(StripePage.MOST));
        query.put("created[gte]", Long.toString(create.madeAt().getEpochSecond() - 60));
        while (true) {
            StripePage page = api.get(ALL, query, StripePage.class);
            var found = page.customers().stream()
                    .filter(customer ->
                            customer.hubId().filter(create.subject()::equals).isPresent())
                    .findFirst();
            if (found.isPresent() || !page.more()) {
                return found;
            }
            query.put("starting_after", page.last().id());
        }
    }

    private StripeWrite write(
            String subject,
            Operation operation,
            String id,
            Map<String, String> params,
            Map<String, String> believed,
            int hops) {
        var write = new StripeWrite(
                "hub-" + UUID.randomUUID(), subject, operation, id, params, believed, hops, State.OPEN, Instant.now());
        ledger.open(write);
        return write;
    }

    private Made make(StripeWrite write) {
        try {
            StripeCustomer customer = send(write);
            ledger.close(write.key(), State.DONE);
            return new Made(write, customer, true);
        } catch (StripeRefusal refusal) {
            ledger.closeAnyway(write.key(), State.REFUSED);
            throw refusal;
        } catch (StripeUnsure unsure) {
            ledger.closeAnyway(write.key(), State.UNKNOWN);
            throw unsure;
        }
    }

    private StripeCustomer send(StripeWrite write) {
        String path = write.operation() == Operation.CREATE ? ALL : ALL + "/" + write.customerId();
        return write.operation() == Operation.DELETE
                ? api.delete(path, write.key(), StripeCustomer.class)
                : api.post(path, write.params(), write.key(), StripeCustomer.class);
    }
}
