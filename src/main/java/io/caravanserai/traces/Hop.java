package io.caravanserai.traces;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import org.apache.camel.Exchange;

/**
 * One step of a change's way: a span. It bears names of routes, topics and classes, and nothing of what is carried: the
 * message of an exception may hold what a person typed, so only its class is told.
 */
public final class Hop {

    /** What is begun while nothing is traced. */
    public static final Hop NONE = new Hop("", Span.getInvalid(), null);

    private static final String PROPERTY = "hub.hop";

    private final String name;
    private final Span span;
    private final Hop before;

    Hop(String name, Span span, Hop before) {
        this.name = name;
        this.span = span;
        this.before = before;
    }

    /** @return where the exchange is on its way; {@link #NONE} where it is on none */
    static Hop of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, NONE, Hop.class);
    }

    /** @return the place of this hop, as {@code traceparent} has it; empty while nothing is traced */
    public String traceParent() {
        return TraceParent.of(context());
    }

    /** What becomes of the exchange from now on is part of this hop. */
    public void put(Exchange exchange) {
        if (this != NONE) {
            exchange.setProperty(PROPERTY, this);
        }
    }

    /** @param why it failed; null where it did not */
    public void end(Throwable why) {
        if (why != null) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute("error.type", why.getClass().getName());
        }
        span.end();
    }

    String name() {
        return name;
    }

    Hop before() {
        return before == null ? NONE : before;
    }

    /** The exchange goes on as before this hop. */
    void leave(Exchange exchange) {
        if (before() == NONE) {
            exchange.removeProperty(PROPERTY);
        } else {
            exchange.setProperty(PROPERTY, before);
        }
    }

    Hop with(String attribute, String value) {
        if (value != null) {
            span.setAttribute(attribute, value);
        }
        return this;
    }

    Hop with(String attribute, long value) {
        span.setAttribute(attribute, value);
        return this;
    }

    Context context() {
        return Context.root().with(span);
    }

    Within enter() {
        return Within.enter(context());
    }
}
