package io.caravanserai.routes;

import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * What came of a call, or of a message that was sent.
 *
 * @param given what was given back, null included; a {@link KeptMessage} for a message
 * @param failure what was thrown instead
 */
record Outcome(Object given, Optional<Throwable> failure) {

    static Outcome of(Object result, Throwable thrown, Keeper keeper) {
        return new Outcome(thrown == null ? keeper.keep(result) : null, Optional.ofNullable(thrown));
    }

    static Outcome of(Exchange exchange, Keeper keeper) {
        Throwable failure = exchange.getException();
        return new Outcome(
                failure == null ? KeptMessage.of(exchange.getMessage(), keeper) : null, Optional.ofNullable(failure));
    }

    /** @return whether it was kept whole, and so can be given again */
    boolean isKnown() {
        return given != Keeper.GONE && (!(given instanceof KeptMessage message) || message.isWhole());
    }
}
