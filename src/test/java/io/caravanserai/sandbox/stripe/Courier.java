package io.caravanserai.sandbox.stripe;

import io.caravanserai.sandbox.stripe.Delivery.Outcome;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Brings parcels, and tries again with growing pauses until they are accepted or it gives up.
 *
 * @see <a href="https://docs.stripe.com/webhooks#delivery-behaviors">Stripe on deliveries</a>
 */
final class Courier implements Executor, AutoCloseable {

    private static final int WORKERS = 8;

    private final ScheduledThreadPoolExecutor workers =
            new ScheduledThreadPoolExecutor(WORKERS, Threads.named("stripe-sandbox-deliveries"));
    private final ConcurrentLinkedQueue<Delivery> log = new ConcurrentLinkedQueue<>();
    private final WebhookPost post;
    private final List<Duration> pauses;
    private final Clock clock;
    private volatile Consumer<String> onAccepted = eventId -> {};

    Courier(WebhookPost post, List<Duration> pauses, Clock clock) {
        this.post = post;
        this.pauses = pauses;
        this.clock = clock;
    }

    /** @param listener told the event's id, once for every endpoint that accepts it */
    void onAccepted(Consumer<String> listener) {
        onAccepted = listener;
    }

    Future<?> bringAfter(Duration delay, Parcel parcel) {
        return schedule(delay, parcel, 1);
    }

    /** Tries once, now; later attempts follow by themselves. */
    void bring(Parcel parcel) {
        attempt(parcel, 1);
    }

    void drop(Parcel parcel) {
        parcel.target().uri().ifPresent(endpoint -> report(parcel, endpoint, 1, 0, Outcome.DROPPED));
    }

    List<Delivery> log() {
        return List.copyOf(log);
    }

    @Override
    public void execute(Runnable task) {
        workers.execute(task);
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private Future<?> schedule(Duration delay, Parcel parcel, int attempt) {
        return workers.schedule(() -> attempt(parcel, attempt), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void attempt(Parcel parcel, int attempt) {
        parcel.target().uri().ifPresent(endpoint -> {
            int status = parcel.send(post, endpoint, clock.instant());
            if (status / 100 == 2) {
                report(parcel, endpoint, attempt, status, Outcome.DELIVERED);
                if (parcel.accept()) {
                    onAccepted.accept(parcel.eventId());
                }
            } else if (attempt > pauses.size() || parcel.isAccepted()) {
                report(parcel, endpoint, attempt, status, Outcome.GIVEN_UP);
            } else {
                report(parcel, endpoint, attempt, status, Outcome.FAILED);
                schedule(pauses.get(attempt - 1), parcel, attempt + 1);
            }
        });
    }

    private void report(Parcel parcel, URI endpoint, int attempt, int status, Outcome outcome) {
        log.add(parcel.report(clock.instant(), endpoint, attempt, status, outcome));
    }
}
