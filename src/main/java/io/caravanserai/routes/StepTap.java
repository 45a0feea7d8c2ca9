package io.caravanserai.routes;

import java.util.Optional;
import java.util.Set;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Remembers on whose behalf a copy of a message is sent: the copy does not know the step that makes it. */
final class StepTap implements InterceptStrategy {

    private static final String STEP = "CaravanseraiStep";
    private static final Set<String> COPIERS =
            Set.of("wireTap", "enrich", "pollEnrich", "recipientList", "routingSlip", "dynamicRouter");

    static Optional<String> step(Exchange copy) {
        return Optional.ofNullable(copy.getProperty(STEP, String.class));
    }

    @Override
    public Processor wrapProcessorInInterceptors(CamelContext camel, NamedNode step, Processor target, Processor next) {
        if (!COPIERS.contains(step.getShortName())) {
            return target;
        }
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback done) {
                exchange.setProperty(STEP, step.getId());
                return super.process(exchange, done);
            }
        };
    }
}
