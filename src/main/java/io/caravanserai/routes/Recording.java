package io.caravanserai.routes;

import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/** One message on its way through one route: as it entered, what was sent and called, and what came of it. */
final class Recording {

    private final String route;
    private final Instant at = Instant.now();
    private final boolean asked;
    private final int most;
    private final Keeper keeper;
    private final KeptMessage entered;
    private final List<Noted> noted = new ArrayList<>();
    private Optional<KeptMessage> answer = Optional.empty();
    private Optional<Throwable> failure = Optional.empty();
    private boolean closed;

    /** @param most how many bytes it may keep, roughly */
    Recording(String route, Exchange exchange, int most) {
        this.route = route;
        this.most = most;
        this.keeper = new Keeper(most);
        this.asked = exchange.getPattern().isOutCapable();
        this.entered = KeptMessage.of(exchange.getMessage(), keeper);
    }

    String route() {
        return route;
    }

    Instant at() {
        return at;
    }

    /** @return whether somebody waits for an answer */
    boolean isAsked() {
        return asked;
    }

    KeptMessage entered() {
        return entered;
    }

    synchronized int size() {
        return most - keeper.left();
    }

    /** @return what was sent and called, in order */
    synchronized List<Noted> noted() {
        return List.copyOf(noted);
    }

    synchronized Optional<KeptMessage> answer() {
        return answer;
    }

    synchronized Optional<Throwable> failure() {
        return failure;
    }

    /** Puts down that a message is being sent. */
    synchronized void sending(Exchange exchange, String target) {
        String step = step(exchange);
        if (!closed && isOwn(step)) {
            forgetFailedAttempt(step);
            noted.add(new Sent(step, target, KeptMessage.of(exchange.getMessage(), keeper), exchange));
        }
    }

    /** Puts down what became of a message that was being sent. */
    synchronized void sent(Exchange exchange) {
        for (int i = noted.size() - 1; i >= 0; i--) {
            if (noted.get(i) instanceof Sent sent && sent.waits(exchange)) {
                sent.answered(Outcome.of(exchange, keeper));
                return;
            }
        }
    }

    /** @return the arguments as they are now, to be noted once what comes of the call is known */
    synchronized List<Object> keep(Method method, Object[] arguments) {
        return keeper.keepArguments(method, arguments);
    }

    synchronized void called(
            String step, Called.Method method, List<Object> arguments, Object result, Throwable thrown) {
        if (!closed && isOwn(step)) {
            forgetFailedAttempt(step);
            noted.add(new Called(step, method, arguments, Outcome.of(result, thrown, keeper)));
        }
    }

    /** From now on nothing is put down any more. */
    synchronized void close() {
        closed = true;
    }

    synchronized void end(Exchange exchange) {
        failure = failureOf(exchange);
        if (asked && !closed && failure.isEmpty()) {
            answer = Optional.of(KeptMessage.of(exchange.getMessage(), keeper));
        }
    }

    static String step(Exchange exchange) {
        return Optional.ofNullable(exchange.getExchangeExtension().getHistoryNodeId())
                .or(() -> StepTap.step(exchange))
                .orElse("");
    }

    static String named(String step) {
        return step.isEmpty() ? "a step" : "step " + step;
    }

    /** A step that is tried again did not come to be before. */
    private void forgetFailedAttempt(String step) {
        int last = noted.size() - 1;
        if (last >= 0 && noted.get(last).step().equals(step) && noted.get(last).hasFailed()) {
            noted.remove(last);
        }
    }

    /** What an error policy does is the policy's: its steps bear its own name. */
    private boolean isOwn(String step) {
        return !step.contains(".") || step.startsWith(route + ".");
    }

    private static Optional<Throwable> failureOf(Exchange exchange) {
        if (exchange.getException() != null) {
            return Optional.of(exchange.getException());
        }
        return exchange.getExchangeExtension().isErrorHandlerHandledSet()
                        && exchange.getExchangeExtension().isErrorHandlerHandled()
                ? Optional.ofNullable(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class))
                : Optional.empty();
    }
}
