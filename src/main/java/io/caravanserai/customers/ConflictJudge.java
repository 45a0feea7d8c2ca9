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

    private Origin winner(Link link, Row row, Theirs theirs, Field field, Map<Field, Instant> times) {
        if (isSameAddress(field, theirs, row) && hasSpaceAround(row.state().get(field))) {
            return Origin.STRIPE;
        }
        if (policy == ConflictPolicy.STRIPE && !isSameAddress(field, theirs, row)) {
            return Origin.STRIPE;
        }
        if (policy != ConflictPolicy.LATEST || theirs.base().equals(CustomerState.EMPTY)) {
            return Origin.HUB;
        }
        if (!times.containsKey(field)) {
            stripeTimes.of(link.externalId(), field, theirs.state().get(field)).ifPresent(at -> times.put(field, at));
        }
        return isLater(row.changedAt(field), Optional.ofNullable(times.get(field))) ? Origin.HUB : Origin.STRIPE;
    }

    /** Stripe tells whole seconds: what was edited here within the same one is not later. */
    private static boolean isLater(Instant here, Optional<Instant> there) {
        return there.map(at -> !here.isBefore(at.plusSeconds(1))).orElse(true);
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
