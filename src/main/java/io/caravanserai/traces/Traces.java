package io.caravanserai.traces;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;

/** Begins the hops of traces. A hub that is told of nobody who would take them begins none, and pays nothing. */
public final class Traces {

    /** Of a hub that writes none. */
    public static final Traces OFF = new Traces(null);

    private final Tracer tracer;

    Traces(OpenTelemetry telemetry) {
        tracer = telemetry == null ? null : telemetry.getTracer("io.caravanserai");
    }

    public boolean on() {
        return tracer != null;
    }

    /**
     * A change that was made in a database.
     *
     * @param traceParent of whoever made it; empty where he said nothing, and the trace begins here
     * @param at when it was committed
     */
    public Hop commit(String name, String traceParent, Instant at) {
        if (!on()) {
            return Hop.NONE;
        }
        return begin(name, SpanKind.INTERNAL, TraceParent.read(traceParent), at, Hop.NONE);
    }

    /**
     * What is done about one message of many that came together.
     *
     * @param traceParent the message's; empty for one without, which is not traced
     */
    public Hop receive(String name, String traceParent) {
        Context parent = TraceParent.read(traceParent);
        return on() && parent != Context.root() ? begin(name, SpanKind.CONSUMER, parent, null, Hop.NONE) : Hop.NONE;
    }

    /** What this thread does until that is closed belongs to the trace. */
    public Within within(String traceParent) {
        return on() ? Within.enter(TraceParent.read(traceParent)) : Within.NONE;
    }

    /** @return where the work of this thread is in a trace, as {@code traceparent} has it; empty for nowhere */
    public static String here() {
        return TraceParent.of(Context.current());
    }

    Hop begin(String name, SpanKind kind, Context parent, Instant at, Hop before) {
        var builder = tracer.spanBuilder(name).setSpanKind(kind).setParent(parent);
        if (at != null) {
            builder.setStartTimestamp(at);
        }
        Span span = builder.startSpan();
        return new Hop(name, span, before);
    }
}
