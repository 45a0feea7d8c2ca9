package io.caravanserai.sandbox.stripe;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** Orders faults, to be read as sentences: {@code faults.nextWrites(2).loseTheirResponse()}. */
public final class Faults {

    private final RequestFaults requests;
    private final WebhookFaults webhooks;
    private final ListingFaults listing;
    private final Executor executor;

    Faults(RequestFaults requests, WebhookFaults webhooks, ListingFaults listing, Executor executor) {
        this.requests = requests;
        this.webhooks = webhooks;
        this.listing = listing;
        this.executor = executor;
    }

    /** The next requests to the API, whether they read or write. */
    public RequestFaultOrder nextRequests(int count) {
        return new RequestFaultOrder(requests, Requests.ALL, Scope.next(count));
    }

    /** The next requests to the API that are no GET. */
    public RequestFaultOrder nextWrites(int count) {
        return new RequestFaultOrder(requests, Requests.WRITES, Scope.next(count));
    }

    /** The next requests for the list of events, whoever else asks for what else meanwhile. */
    public RequestFaultOrder nextListsOfEvents(int count) {
        return new RequestFaultOrder(requests, Requests.LISTS_OF_EVENTS, Scope.next(count));
    }

    public RequestFaultOrder requestsFor(Duration time) {
        return new RequestFaultOrder(requests, Requests.ALL, Scope.during(time));
    }

    public RequestFaultOrder writesFor(Duration time) {
        return new RequestFaultOrder(requests, Requests.WRITES, Scope.during(time));
    }

    public RequestFaultOrder everyRequest() {
        return new RequestFaultOrder(requests, Requests.ALL, Scope.untilCleared());
    }

    public RequestFaultOrder everyWrite() {
        return new RequestFaultOrder(requests, Requests.WRITES, Scope.untilCleared());
    }

    /** Every connection is closed without an answer. */
    public void apiIsDownFor(Duration time) {
        requestsFor(time).areReset();
    }

    /** The deliveries of the next events. */
    public WebhookFaultOrder nextWebhooks(int count) {
        return new WebhookFaultOrder(webhooks, Scope.next(count), new Hold(count, executor));
    }

    public WebhookFaultOrder webhooksFor(Duration time) {
        return new WebhookFaultOrder(webhooks, Scope.during(time), new Hold(Integer.MAX_VALUE, executor));
    }

    public WebhookFaultOrder everyWebhook() {
        return new WebhookFaultOrder(webhooks, Scope.untilCleared(), new Hold(Integer.MAX_VALUE, executor));
    }

    /** The next events turn up in the list of events only after a while, between others that are listed already. */
    public void nextEventsAreListedLate(int count, Duration delay) {
        listing.add(Scope.next(count), delay);
    }

    /** Ends every fault; deliveries that were held back go out. */
    public void clear() {
        requests.clear();
        webhooks.clear();
        listing.clear();
    }

    /** @return the faults in force, in words */
    public List<String> inForce() {
        return Stream.of(requests.describe(), webhooks.describe(), listing.describe())
                .flatMap(List::stream)
                .toList();
    }
}
