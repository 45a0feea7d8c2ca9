package io.caravanserai.customers;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A customer of ours who may be one of several over there, or shares with another of ours the only one who is there.
 *
 * @param shared what they share: an e-mail address in its plainest spelling, or the hub's id
 * @param candidates whom of theirs he may be
 */
public record Ambiguity(
        UUID customerId, String name, String email, String shared, Instant listedAt, List<Candidate> candidates) {

    /** @param created when Stripe made it */
    public record Candidate(String stripeId, String name, String email, Instant created) {}

    Ambiguity with(List<Candidate> others) {
        return new Ambiguity(customerId, name, email, shared, listedAt, others);
    }
}
