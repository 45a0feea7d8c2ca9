package io.caravanserai.customers;

import io.caravanserai.customers.SyncedCustomers.Row;
import io.caravanserai.shared.Origin;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Merges what both sides hold of a customer, decides what both have edited, and puts down the edit that lost. */
@Component
class ConflictJudge {

    private final ConflictPolicy policy;
    private final StripeTimes stripeTimes;
    private final Conflicts conflicts;

    ConflictJudge(CustomersProperties customers, StripeTimes stripeTimes, Conflicts conflicts) {
        this.policy = customers.conflict();
        this.stripeTimes = stripeTimes;
        this.conflicts = conflicts;
    }

    Merge merge(Link link, Row row, Theirs theirs) {
        var times = new EnumMap<Field, Instant>(Field.class);
        times.putAll(theirs.times());
        Merge merge =
                Merge.of(theirs.base(), row.state(), theirs.state(), field -> winner(link, row, theirs, field, times));
        merge.conflicts().forEach((field, winner) -> {
            if (!isSameAddress(field, theirs, row)) {
                conflicts.put(link.customerId(), conflict(row, theirs, field, winner, times.get(field)));
            }
        });
        return merge;
    }

    /** Puts down what we wrote over, unseen, where it is too late for anything else. */
    void putOverwritten(Link link, Overwritten overwritten, Field field, String source) {
        conflicts.put(
                link.customerId(),
                new Conflict(
                        field,
                        overwritten.believed().get(field),
                        overwritten.said(field),
                        overwritten.before().get(field),
                        Origin.HUB,
                        policy.code(),
                        null,
                        null,
                        source));
    }

    private Origin winner(Link link, Row row, Theirs theirs, Field field, Map<Field, Instant> times) {
        if (isSameAddress(field, theirs, row)) {
            return hasSpaceAround(row.state().get(field)) ? Origin.STRIPE : Origin.HUB;
        }
        boolean neverAgreed = theirs.base().equals(CustomerState.EMPTY);
        if (policy == ConflictPolicy.LATEST && !neverAgreed && !times.containsKey(field)) {
            stripeTimes.of(link.externalId(), field, theirs.state().get(field)).ifPresent(at -> times.put(field, at));
        }
        return policy.winner(row.changedAt(field), Optional.ofNullable(times.get(field)));
    }

    /** When two are first linked, an e-mail address that is only spelled differently is nobody's edit. */
    private static boolean isSameAddress(Field field, Theirs theirs, Row row) {
        return field == Field.EMAIL
                && theirs.base().get(field) == null
                && row.state().get(field) != null
                && theirs.state().get(field) != null
                && row.state()
                        .get(field)
                        .strip()
                        .equalsIgnoreCase(theirs.state().get(field).strip());
    }

    /** Stripe takes no such address, so it could not become theirs. */
    private static boolean hasSpaceAround(String email) {
        return !email.equals(email.strip());
    }

    private Conflict conflict(Row row, Theirs theirs, Field field, Origin winner, Instant theirsAt) {
        return new Conflict(
                field,
                theirs.base().get(field),
                row.state().get(field),
                theirs.state().get(field),
                winner,
                policy.code(),
                row.changedAt(field),
                theirsAt,
                theirs.source());
    }
}
