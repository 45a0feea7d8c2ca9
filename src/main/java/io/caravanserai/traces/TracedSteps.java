package io.caravanserai.traces;

import io.opentelemetry.api.trace.SpanKind;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.EndpointAware;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.apache.camel.util.StringHelper;

/**
 * Has each step of a route done within the hop that its exchange is on, and makes a hop of its own of each write to Kafka
 * and each call by HTTP. The thread is in the trace for just as long as the step has it: an exchange may go on in another.
 */
final class TracedSteps implements InterceptStrategy {

    /** W3C's; it goes with what is put on a topic, and to nobody outside. */
    static final String HEADER = "traceparent";

    private final Traces traces;

    TracedSteps(Traces traces) {
        this.traces = traces;
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext camel, NamedNode definition, Processor target, Processor nextTarget) {
        Processor step = nextTarget == null ? target : nextTarget;
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                Hop hop = Hop.of(exchange);
                if (hop == Hop.NONE) {
                    return super.process(exchange, callback);
                }
                Sending sending = Sending.by(step);
                if (sending == Sending.NONE) {
                    try (Within within = hop.enter()) {
                        return super.process(exchange, callback);
                    }
                }
                Hop sent = sending.begin(traces, exchange, hop, topic(step));
                try (Within within = sent.enter()) {
                    return super.process(exchange, doneSync -> {
                        sending.end(sent, exchange);
                        callback.done(doneSync);
                    });
                }
            }
        };
    }

    private static String topic(Processor step) {
        String uri = ((EndpointAware) step).getEndpoint().getEndpointUri();
        return StringHelper.before(StringHelper.after(uri, ":", uri), "?", uri).replaceFirst("^/+", "");
    }

    /** To where a step sends, as far as that is a hop of its own. */
    private enum Sending {
        NONE,
        KAFKA,
        HTTP;

        static Sending by(Processor step) {
            if (!(step instanceof EndpointAware sender) || sender.getEndpoint() == null) {
                return NONE;
            }
            String uri = sender.getEndpoint().getEndpointUri();
            if (uri.startsWith("kafka:")) {
                return KAFKA;
            }
            return uri.startsWith("http:") || uri.startsWith("https:") ? HTTP : NONE;
        }

        Hop begin(Traces traces, Exchange exchange, Hop hop, String configured) {
            if (this == HTTP) {
                String method = exchange.getMessage().getHeader(Exchange.HTTP_METHOD, "GET", String.class);
                return traces.begin(method, SpanKind.CLIENT, hop.context(), null, hop)
                        .with("http.request.method", method);
            }
            String topic = exchange.getMessage().getHeader("kafka.OVERRIDE_TOPIC", configured, String.class);
            Hop sent = traces.begin("publish " + topic, SpanKind.PRODUCER, hop.context(), null, hop)
                    .with("messaging.system", "kafka")
                    .with("messaging.destination.name", topic);
            exchange.getMessage().setHeader(HEADER, sent.traceParent());
            return sent;
        }

        void end(Hop sent, Exchange exchange) {
            Integer status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
            if (this == HTTP && status != null) {
                sent.with("http.response.status_code", status)
                        .with("stripe.request_id", exchange.getMessage().getHeader("Request-Id", String.class));
            }
            sent.end(exchange.getException());
        }
    }
}
