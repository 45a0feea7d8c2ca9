package io.caravanserai.customers;

import io.caravanserai.customers.AmbiguousCustomers.Member;
import io.caravanserai.shared.PermanentFailure;
import io.caravanserai.shared.Problem;
import io.caravanserai.shared.Problem.FieldError;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries out what a person has decided of those who cannot be told apart. A decision is put down first, and then carried
 * out, by the next tick where the hub was killed in between.
 */
@Component
public class AmbiguityDecisions {

    private static final Logger log = LoggerFactory.getLogger(AmbiguityDecisions.class);
    private static final String BY_ITSELF = "hub";

    private final AmbiguousCustomers ambiguous;
    private final FirstLink firstLink;
    private final Links links;
    private final Linking linking;
    private final TransactionTemplate transaction;

    AmbiguityDecisions(
            AmbiguousCustomers ambiguous,
            FirstLink firstLink,
            Links links,
            Linking linking,
            PlatformTransactionManager transactions) {
        this.ambiguous = ambiguous;
        this.firstLink = firstLink;
        this.links = links;
        this.linking = linking;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Links our customer with the one that he is, or creates him there. The same decision again changes nothing.
     *
     * @param stripeId whom of the candidates he is; empty where he is none of them
     * @throws Problem 404 for one who is not listed, 409 where it was decided otherwise, 422 for no candidate of his
     */
    Decision decide(UUID customer, Optional<String> stripeId, String by) {
        Member listed = transaction.execute(status -> putDown(customer, stripeId, by));
        carryOut(listed);
        return new Decision(customer, links.find(customer).map(Link::externalId).orElse(null));
    }

    /** Carries out what was decided, and brings over whoever is left when all on the other side are told apart. */
    public void settle() {
        if (!firstLink.isDone()) {
            return;
        }
        ambiguous.forgetGone();
        ambiguous
                .leftOver()
                .forEach(shared -> transaction.executeWithoutResult(
                        status -> ambiguous.lock(shared).forEach(left -> ambiguous.decided(left, null, BY_ITSELF))));
        ambiguous.unsettled().forEach(this::carryOut);
    }

    private Member putDown(UUID customer, Optional<String> stripeId, String by) {
        Member ours = ambiguous
                .find(customer)
                .orElseThrow(
                        () -> Problem.notFound("Nothing is to be decided about the customer %s.".formatted(customer)));
        List<Member> undecided = ambiguous.lock(ours.shared());
        if (undecided.stream().noneMatch(member -> member.id() == ours.id())) {
            refuseAnother(ambiguous.find(customer).orElseThrow(), stripeId);
            return ours;
        }
        stripeId.ifPresent(chosen -> link(ours, candidate(undecided, chosen), by));
        ambiguous.decided(ours, stripeId.orElse(null), by);
        log.info("{} decided that customer {} is {}", by, customer, stripeId.orElse("none of the candidates"));
        return ours;
    }

    private void link(Member ours, Member theirs, String by) {
        Link link = links.lock(ours.customerId());
        if (link.externalId() != null || links.lockExternal(theirs.externalId()).isPresent()) {
            throw new Problem(409, "Linked already", "One of the two has been linked meanwhile.");
        }
        links.save(link.adopting(theirs.externalId(), CustomerState.EMPTY));
        ambiguous.decided(theirs, ours.customerId().toString(), by);
    }

    private static Member candidate(List<Member> undecided, String chosen) {
        return undecided.stream()
                .filter(member -> chosen.equals(member.externalId()))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        422,
                        "No candidate",
                        "The customer can only be one of his candidates.",
                        List.of(new FieldError("stripeId", "is no candidate of this customer, or no longer"))));
    }

    private static void refuseAnother(Member decided, Optional<String> stripeId) {
        if (!Optional.ofNullable(decided.decidedAs()).equals(stripeId)) {
            throw new Problem(
                    409,
                    "Decided already",
                    decided.decidedAs() == null
                            ? "It was decided that this customer is none of the candidates."
                            : "It was decided that this customer is %s.".formatted(decided.decidedAs()));
        }
    }

    /** One whom Stripe refuses waits for an edit, as any other does. */
    private void carryOut(Member member) {
        try {
            if (member.customerId() != null) {
                linking.align(member.customerId());
            } else {
                transaction.executeWithoutResult(status -> linking.take(member.externalId()));
            }
        } catch (PermanentFailure refusal) {
            log.warn("What was decided of {} cannot be carried out: {}", member.whom(), refusal.getMessage());
        }
        ambiguous.settled(member);
    }
}
