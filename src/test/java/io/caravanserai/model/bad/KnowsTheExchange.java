package io.caravanserai.model.bad;

import org.apache.camel.Exchange;

/** Breaks a rule, to show that it is found. */
public class KnowsTheExchange {

    public void take(Exchange exchange) {
        exchange.getMessage().setBody("done");
    }
}
