package io.caravanserai.traces;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.slf4j.MDC;

/** A stretch of one thread's work that belongs to a trace: what it logs, and what it writes, says so. */
public final class Within implements AutoCloseable {

    static final Within NONE = new Within(null, null, null);

    private static final String TRACE = "trace_id";
    private static final String SPAN = "span_id";

    private final Scope scope;
    private final String traceBefore;
    private final String spanBefore;

    private Within(Scope scope, String traceBefore, String spanBefore) {
        this.scope = scope;
        this.traceBefore = traceBefore;
        this.spanBefore = spanBefore;
    }

    static Within enter(Context context) {
        SpanContext place = Span.fromContext(context).getSpanContext();
        if (!place.isValid()) {
            return NONE;
        }
        var within = new Within(context.makeCurrent(), MDC.get(TRACE), MDC.get(SPAN));
        MDC.put(TRACE, place.getTraceId());
        MDC.put(SPAN, place.getSpanId());
        return within;
    }

    @Override
    public void close() {
        if (scope != null) {
            scope.close();
            restore(TRACE, traceBefore);
            restore(SPAN, spanBefore);
        }
    }

    private static void restore(String name, String value) {
        if (value == null) {
            MDC.remove(name);
        } else {
            MDC.put(name, value);
        }
    }
}
