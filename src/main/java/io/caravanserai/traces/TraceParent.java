package io.caravanserai.traces;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a trace as W3C writes it: {@code 00-<trace>-<span>-<flags>}. Whoever wrote something else is taken to have
 * written nothing, for no message may fail on account of its trace.
 */
final class TraceParent {

    private static final Pattern FORM = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    private TraceParent() {}

    /** @return the place; empty where there is none */
    static String of(Context context) {
        SpanContext place = Span.fromContext(context).getSpanContext();
        return place.isValid()
                ? "00-" + place.getTraceId() + "-" + place.getSpanId() + "-"
                        + place.getTraceFlags().asHex()
                : "";
    }

    /** @return a context at that place; {@link Context#root} for what is none */
    static Context read(String traceParent) {
        Matcher parts = FORM.matcher(traceParent == null ? "" : traceParent);
        if (!parts.matches()) {
            return Context.root();
        }
        var place = SpanContext.createFromRemoteParent(
                parts.group(1), parts.group(2), TraceFlags.fromHex(parts.group(3), 0), TraceState.getDefault());
        return place.isValid() ? Context.root().with(Span.wrap(place)) : Context.root();
    }
}
