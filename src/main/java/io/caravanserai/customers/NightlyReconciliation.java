package io.caravanserai.customers;

import io.caravanserai.customers.Reconciliation.Mode;
import io.caravanserai.customers.Reconciliation.Purpose;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks for the nightly reconciliation. When the last one was is known from the database: of several hubs one asks, and
 * one that was away at the hour catches up.
 */
@Component
public class NightlyReconciliation {

    private static final String BY_ITSELF = "hub";

    private final Reconciliations runs;
    private final FirstLink firstLink;
    private final CustomersProperties.Reconciling settings;

    NightlyReconciliation(Reconciliations runs, FirstLink firstLink, CustomersProperties customers) {
        this.runs = runs;
        this.firstLink = firstLink;
        this.settings = customers.reconciliation();
        isDueAfter(Instant.EPOCH);
    }

    @Transactional
    public void request() {
        if (!firstLink.isDone()) {
            return;
        }
        runs.lockRequests();
        Instant last =
                runs.last(Purpose.NIGHTLY).map(Reconciliation::requestedAt).orElseGet(firstLink::doneAt);
        if (isDueAfter(last) && runs.unfinished().isEmpty()) {
            runs.request(Codes.get(Mode.class, settings.nightlyMode()), Purpose.NIGHTLY, BY_ITSELF, null);
        }
    }

    private boolean isDueAfter(Instant last) {
        if (settings.nightly().equals(Scheduled.CRON_DISABLED)) {
            return false;
        }
        ZonedDateTime next = CronExpression.parse(settings.nightly()).next(last.atZone(ZoneId.systemDefault()));
        return next != null && !next.toInstant().isAfter(Instant.now());
    }
}
