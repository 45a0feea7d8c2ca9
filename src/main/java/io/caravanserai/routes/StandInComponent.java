package io.caravanserai.routes;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.PollingConsumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.WireTapDefinition;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.service.ServiceSupport;

/** Stands in for whatever component an address names: takes no message by itself, and sends none. */
final class StandInComponent extends ServiceSupport implements Component {

    /** What is sent there comes back as it was. */
    private static final Set<String> ONE_WAY = Set.of("kafka", "log", "seda", "mock", "stub");

    private final String scheme;
    private final Supplier<Replay> replay;
    private CamelContext camel;

    /** @param replay of the message that is on its way */
    StandInComponent(String scheme, Supplier<Replay> replay) {
        this.scheme = scheme;
        this.replay = replay;
    }

    @Override
    public Endpoint createEndpoint(String uri) {
        return new StandIn(uri);
    }

    @Override
    public Endpoint createEndpoint(String uri, Map<String, Object> parameters) {
        return new StandIn(uri);
    }

    @Override
    public boolean useRawUri() {
        return false;
    }

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    @Override
    public void setCamelContext(CamelContext camel) {
        this.camel = camel;
    }

    private final class StandIn extends DefaultEndpoint {

        StandIn(String uri) {
            super(uri, StandInComponent.this);
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) throws Exception {
                    answer(exchange);
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            return new DefaultConsumer(this, processor);
        }

        @Override
        public PollingConsumer createPollingConsumer() {
            throw replay.get()
                    .stop("the route reads from %s, and what it would get is not recorded"
                            .formatted(SendTap.address(this)));
        }

        @Override
        public boolean isLenientProperties() {
            return true;
        }

        private void answer(Exchange exchange) throws Exception {
            Recording recording = RouteTap.recording(exchange);
            KeptMessage message = KeptMessage.of(exchange.getMessage(), new Keeper(Integer.MAX_VALUE));
            var known = replay.get().ofMessage(SendTap.address(this), message);
            if (known.isPresent()) {
                give(known.get(), exchange);
            } else if (!ONE_WAY.contains(scheme) && !isTapped(exchange)) {
                recording.close();
                throw replay.get()
                        .stop("%s asks %s, and no answer to this is recorded"
                                .formatted(Recording.named(Recording.step(exchange)), SendTap.address(this)));
            }
        }

        private static void give(Outcome outcome, Exchange exchange) throws Exception {
            if (outcome.failure().isPresent()) {
                exchange.setException(outcome.failure().get());
            } else {
                ((KeptMessage) outcome.given()).into(exchange.getMessage());
            }
        }

        private boolean isTapped(Exchange exchange) {
            return getCamelContext() instanceof ModelCamelContext camel
                    && camel.getProcessorDefinition(Recording.step(exchange)) instanceof WireTapDefinition<?>;
        }
    }
}
