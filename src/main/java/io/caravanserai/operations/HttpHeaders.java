package io.caravanserai.operations;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;
import org.springframework.stereotype.Component;

/**
 * Which headers cross between HTTP and the routes. Inwards all but the hub's own: nobody outside says what origin a
 * change has, or what is traced; {@link RoutedRequest} says who asks. Outwards only those named here: a route's message still bears the
 * headers of the request, credentials among them.
 */
@Component("httpHeaders")
class HttpHeaders extends HttpHeaderFilterStrategy {

    private static final Set<String> TRACE = Set.of("traceparent", "tracestate");
    private static final Set<String> ANSWERED = Set.of("location", "etag", "retry-after");

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        String header = name.toLowerCase(Locale.ROOT);
        return header.startsWith("hub-") && !RoutedRequest.SAID.contains(header)
                || TRACE.contains(header)
                || super.applyFilterToExternalHeaders(name, value, exchange);
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !ANSWERED.contains(name.toLowerCase(Locale.ROOT));
    }
}
