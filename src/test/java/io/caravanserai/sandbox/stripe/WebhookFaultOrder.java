package io.caravanserai.sandbox.stripe;

import java.time.Duration;

/** Says what becomes of the deliveries of the events that were chosen. */
public final class WebhookFaultOrder {

    private final WebhookFaults faults;
    private final Scope scope;
    private final Hold hold;

    WebhookFaultOrder(WebhookFaults faults, Scope scope, Hold hold) {
        this.faults = faults;
        this.scope = scope;
        this.hold = hold;
    }

    /** @param times how often each arrives: 2 is one duplicate */
    public void areSentTimes(int times) {
        faults.add(scope, Handling.sent(times));
    }

    public void areDelayedBy(Duration delay) {
        faults.add(scope, Handling.delayed(delay));
    }

    /** They are never sent, nor tried again. */
    public void areDropped() {
        faults.add(scope, Handling.lost());
    }

    /** They are held until all of them are there (or the faults are cleared), and arrive in reverse, one by one. */
    public void arriveReversed() {
        faults.add(scope, Handling.reversed(hold));
    }

    /** The response to the request that caused the event is sent only after the event was delivered. */
    public void overtakeTheResponse() {
        faults.add(scope, Handling.overtaking());
    }
}
