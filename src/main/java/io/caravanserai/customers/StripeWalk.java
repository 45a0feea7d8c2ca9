package io.caravanserai.customers;

import io.caravanserai.customers.Reconciliation.Phase;
import io.caravanserai.stripe.StripeCustomers;
import io.caravanserai.stripe.StripePage;
import io.caravanserai.stripe.StripeRefusal;
import java.time.Instant;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads all of Stripe's customers for a run, page by page. */
@Component
public class StripeWalk {

    private final StripeCustomers stripe;
    private final StagedCustomers staged;
    private final Reconciliations runs;
    private final ReconciliationProgress progress;
    private final TransactionTemplate transaction;

    StripeWalk(
            StripeCustomers stripe,
            StagedCustomers staged,
            Reconciliations runs,
            ReconciliationProgress progress,
            PlatformTransactionManager transactions) {
        this.stripe = stripe;
        this.staged = staged;
        this.runs = runs;
        this.progress = progress;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Reads one page; after the last one the next phase begins. Where the customer is gone after whom the page was to
     * begin, the walk begins anew: what was read is only read again.
     */
    public Reconciliation readPage(@Body Reconciliation run) {
        Instant asked = Instant.now();
        try {
            StripePage page = stripe.page(run.cursor());
            return transaction.execute(status -> keep(run, page, asked));
        } catch (StripeRefusal refusal) {
            if (run.cursor() == null) {
                throw refusal;
            }
            return runs.readAnew(run);
        }
    }

    private Reconciliation keep(Reconciliation run, StripePage page, Instant asked) {
        int size = page.customers().size();
        if (size > 0) {
            staged.put(run.id(), page.customers(), asked);
            runs.read(run, page.last().id(), size);
        }
        if (page.more()) {
            return progress.done(run, size, left(run.read() + size));
        }
        staged.count();
        return runs.enter(run, Phase.COMPARE);
    }

    /** Stripe does not say how many customers it has; the last run has counted them. */
    private Long left(long read) {
        return runs.lastDone()
                .map(Reconciliation::read)
                .filter(expected -> expected > read)
                .map(expected -> expected - read)
                .orElse(null);
    }
}
