package io.caravanserai.operations;

import io.caravanserai.shared.TransientFailure;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.util.ObjectHelper;
import org.springframework.stereotype.Component;

/** Lets the next attempt wait as long as the other side asked ({@code Retry-After}), where it asked. */
@Component
class WaitAsAsked implements Processor {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    @Override
    public void process(Exchange exchange) {
        var failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        var transientFailure = ObjectHelper.getException(TransientFailure.class, failure);
        if (transientFailure != null && transientFailure.retryAfter().isPresent()) {
            Duration asked = transientFailure.retryAfter().get();
            Duration wait = asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
            exchange.getIn().setHeader(Exchange.REDELIVERY_DELAY, wait.toMillis());
        } else {
            exchange.getIn().removeHeader(Exchange.REDELIVERY_DELAY);
        }
    }
}
