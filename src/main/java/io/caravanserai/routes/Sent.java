package io.caravanserai.routes;

import java.util.Optional;
import org.apache.camel.Exchange;

/** A message that was sent, and what came of it. */
final class Sent implements Noted {

    private final String step;
    private final String target;
    private final KeptMessage message;
    private Exchange waiting;
    private Outcome outcome;

    /** @param waiting whose turn ends when it was sent */
    Sent(String step, String target, KeptMessage message, Exchange waiting) {
        this.step = step;
        this.target = target;
        this.message = message;
        this.waiting = waiting;
    }

    @Override
    public String step() {
        return step;
    }

    @Override
    public boolean hasFailed() {
        return outcome().flatMap(Outcome::failure).isPresent();
    }

    /** @return the address that it was sent to; no secret */
    String target() {
        return target;
    }

    KeptMessage message() {
        return message;
    }

    synchronized boolean waits(Exchange exchange) {
        return waiting == exchange;
    }

    synchronized void answered(Outcome how) {
        outcome = how;
        waiting = null;
    }

    synchronized Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }
}
