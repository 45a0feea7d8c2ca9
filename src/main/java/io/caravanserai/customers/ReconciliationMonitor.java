package io.caravanserai.customers;

import io.caravanserai.customers.Reconciliation.Progress;
import java.util.Optional;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** Shows the reconciliation that is under way, or else the last one, by JMX and so in Hawtio. Empty where none was. */
@Component
@ManagedResource(
        objectName = "io.caravanserai:type=Reconciliation,name=stripe",
        description = "The comparison of the customers with Stripe that is under way, or the last one")
public class ReconciliationMonitor {

    private final Reconciliations runs;
    private final Drifts drifts;

    ReconciliationMonitor(Reconciliations runs, Drifts drifts) {
        this.runs = runs;
        this.drifts = drifts;
    }

    @ManagedAttribute
    public String getId() {
        return run().map(run -> run.id().toString()).orElse(null);
    }

    @ManagedAttribute
    public String getPurpose() {
        return run().map(run -> run.purpose().code()).orElse(null);
    }

    @ManagedAttribute
    public String getMode() {
        return run().map(run -> run.mode().code()).orElse(null);
    }

    @ManagedAttribute
    public String getState() {
        return run().map(run -> run.state().code()).orElse(null);
    }

    @ManagedAttribute
    public String getPhase() {
        return run().map(run -> run.phase().code()).orElse(null);
    }

    @ManagedAttribute(description = "how many customers of Stripe's were read")
    public long getRead() {
        return run().map(Reconciliation::read).orElse(0L);
    }

    @ManagedAttribute(description = "of the phase")
    public long getDone() {
        return progress().map(Progress::done).orElse(0L);
    }

    @ManagedAttribute(description = "of the phase; empty while nobody can know")
    public Long getLeft() {
        return progress().map(Progress::left).orElse(null);
    }

    @ManagedAttribute
    public Double getPerSecond() {
        return progress().map(Progress::perSecond).orElse(null);
    }

    @ManagedAttribute(description = "of the phase")
    public String getEstimatedEnd() {
        return progress().map(Progress::estimatedEnd).map(Object::toString).orElse(null);
    }

    @ManagedAttribute(description = "why it failed, or what it waits for")
    public String getCause() {
        return run().map(Reconciliation::cause).orElse(null);
    }

    @ManagedAttribute(description = "by kind and state")
    public String getDrift() {
        return run().map(run -> drifts.counts(run.id()).toString()).orElse(null);
    }

    private Optional<Progress> progress() {
        return run().map(Reconciliation::progress);
    }

    private Optional<Reconciliation> run() {
        return runs.unfinished().or(() -> runs.newest(1).stream().findFirst());
    }
}
