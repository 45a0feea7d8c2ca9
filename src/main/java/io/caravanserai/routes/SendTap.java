package io.caravanserai.routes;

import java.net.URISyntaxException;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.apache.camel.util.URISupport;

/** Puts down what a route sends where, by whichever kind of step, and what comes back. */
final class SendTap extends SimpleEventNotifierSupport {

    SendTap() {
        setupIgnore(true);
        setIgnoreExchangeEvents(false);
        setIgnoreExchangeSendingEvents(false);
        setIgnoreExchangeSentEvents(false);
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ExchangeSendingEvent || event instanceof ExchangeSentEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeSendingEvent sending) {
            Exchange exchange = sending.getExchange();
            Recording recording = RouteTap.recording(exchange);
            if (recording != null) {
                recording.sending(exchange, address(sending.getEndpoint()));
            }
        } else if (event instanceof ExchangeSentEvent sent) {
            Recording recording = RouteTap.recording(sent.getExchange());
            if (recording != null) {
                recording.sent(sent.getExchange());
            }
        }
    }

    /** @return an address as it may be shown, the same in whichever order a component has put its options */
    static String address(Endpoint endpoint) {
        String uri = endpoint.getEndpointUri();
        return URISupport.sanitizeUri(uri.contains("?") ? ordered(uri) : uri);
    }

    private static String ordered(String uri) {
        try {
            return URISupport.normalizeUri(uri);
        } catch (URISyntaxException e) {
            return uri;
        }
    }
}
