package io.caravanserai.customers;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/**
 * Which customer of another system is which of ours, and what both sides last agreed on.
 *
 * @param customerId ours; null for one that was gone over there before it ever got here
 * @param externalId theirs; null until they have it
 * @param agreed the last state on which both sides agreed
 * @param seenAt up to when the other side has been seen, by its clock; null if never
 * @param deleted whether it is gone over there
 */
record Link(long id, UUID customerId, String externalId, CustomerState agreed, Instant seenAt, boolean deleted) {

    Link linkedTo(UUID customer) {
        return new Link(id, customer, externalId, agreed, seenAt, deleted);
    }

    /** @param said what both sides agree on: what we said when it was made there */
    Link madeAs(String newExternalId, CustomerState said, Instant seen) {
        return new Link(id, customerId, newExternalId, said, later(seen), false);
    }

    /** For one that was made there, but nobody has seen since. */
    Link adopting(String newExternalId, CustomerState said) {
        return new Link(id, customerId, newExternalId, said, null, false);
    }

    Link agreeing(Collection<Field> fields, CustomerState on, Instant seen) {
        return new Link(id, customerId, externalId, agreed.with(fields, on), later(seen), deleted);
    }

    Link agreeing(CustomerState on, Instant seen) {
        return new Link(id, customerId, externalId, on, later(seen), deleted);
    }

    Link gone() {
        return new Link(id, customerId, externalId, agreed, seenAt, true);
    }

    /** For a customer that came back here after it went there: Stripe gives a new one a new id. */
    Link afresh() {
        return new Link(id, customerId, null, CustomerState.EMPTY, null, false);
    }

    private Instant later(Instant seen) {
        return seenAt == null || seen.isAfter(seenAt) ? seen : seenAt;
    }
}
