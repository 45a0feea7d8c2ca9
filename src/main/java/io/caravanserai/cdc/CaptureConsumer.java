package io.caravanserai.cdc;

import io.caravanserai.traces.Hop;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.RollbackExchangeException;
import org.apache.camel.Suspendable;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.DefaultConsumer;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Turns changes into exchanges of its route. Starting, suspending and stopping the route does so to the capture. Public
 * for JMX alone, which shows the capture beside the route's own consumer.
 */
@ManagedResource(description = "Lossless change data capture")
public final class CaptureConsumer extends DefaultConsumer implements Suspendable {

    private static final long ORDERLY_STOP_SECONDS = 20;

    private final CaptureEndpoint endpoint;
    private final ChangeMessage message;
    private ExecutorService thread;
    private Capture capture;

    CaptureConsumer(CaptureEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.message = new ChangeMessage(new Stamps(endpoint.owner()), endpoint.traces());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        begin();
    }

    @Override
    protected void doResume() throws Exception {
        begin();
    }

    @Override
    protected void doSuspend() throws Exception {
        end();
    }

    @Override
    protected void doStop() throws Exception {
        end();
        super.doStop();
    }

    private void begin() {
        if (thread == null) {
            capture = endpoint.capture(this::carry);
            thread = endpoint.createExecutor(this);
            thread.execute(capture);
        }
    }

    private void end() throws InterruptedException {
        if (thread == null) {
            return;
        }
        capture.stop();
        thread.shutdown();
        if (!thread.awaitTermination(ORDERLY_STOP_SECONDS, TimeUnit.SECONDS)) {
            // The batch is held up, by Kafka say. What is not acknowledged will be read again.
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownNow(thread);
            thread.awaitTermination(ORDERLY_STOP_SECONDS, TimeUnit.SECONDS);
        }
        thread = null;
    }

    private void carry(SourceRecord record, BatchDelivery.Done done) {
        Exchange exchange = createExchange(false);
        Hop commit = message.write(record, exchange.getIn());
        commit.put(exchange);
        getAsyncProcessor().process(exchange, inThisThread -> {
            Throwable failure = failureOf(exchange);
            boolean late = !inThisThread && exchange.getMessage().getHeader(Exchange.REDELIVERED) != null;
            releaseExchange(exchange, false);
            commit.end(failure);
            done.done(failure, late);
        });
    }

    @ManagedAttribute(description = "What the capture is doing, whatever the status of the route")
    public String getCaptureState() {
        return endpoint.state().phase().name();
    }

    @ManagedAttribute(description = "Why the capture died, until changes flow again")
    public String getCaptureReason() {
        return endpoint.state().reason();
    }

    @ManagedAttribute(description = "Who carries the changes: this process, or another while this one stands by")
    public String getCaptureHolder() {
        return endpoint.state().holder().map(Holder::name).orElse(null);
    }

    @ManagedAttribute(description = "Changes carried")
    public long getCaptureRecords() {
        return endpoint.state().records();
    }

    @ManagedAttribute(description = "Times that the capture died")
    public long getCaptureRestarts() {
        return endpoint.state().restarts();
    }

    @ManagedAttribute(description = "WAL in bytes that the server keeps for the slot")
    public double getSlotLagBytes() {
        return endpoint.state().lag().bytes();
    }

    @ManagedAttribute(description = "Age in seconds of the oldest change that is not confirmed")
    public double getSlotLagSeconds() {
        return endpoint.state().lag().seconds();
    }

    @ManagedOperation(description = "Have all rows told anew, by whichever hub carries the changes")
    public void takeSnapshot() {
        endpoint.askForSnapshot("an operator, by JMX");
    }

    @ManagedOperation(description = "Have no hub carry the changes until the capture is resumed")
    public void pauseCapture() {
        endpoint.pauseCapture("an operator, by JMX");
    }

    @ManagedOperation(description = "Have the changes carried again, from where they were left")
    public void resumeCapture() {
        endpoint.resumeCapture();
    }

    private static Throwable failureOf(Exchange exchange) {
        if (exchange.getException() != null) {
            return exchange.getException();
        }
        return exchange.isRollbackOnly() ? new RollbackExchangeException(exchange) : null;
    }
}
