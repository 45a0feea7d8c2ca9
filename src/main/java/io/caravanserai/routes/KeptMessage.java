package io.caravanserai.routes;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * A message as it was at one moment.
 *
 * @param headers those that can be kept, credentials masked
 * @param body the body, or {@link Keeper#GONE}
 */
record KeptMessage(Map<String, Object> headers, Object body) {

    /** What Camel says of one run of a message, and not of the message. */
    private static final Set<String> OF_THE_RUN = Set.of(
            Exchange.BREADCRUMB_ID,
            Exchange.REDELIVERED,
            Exchange.REDELIVERY_COUNTER,
            Exchange.REDELIVERY_MAX_COUNTER,
            Exchange.REDELIVERY_DELAY);

    static KeptMessage of(Message message, Keeper keeper) {
        var headers = new TreeMap<String, Object>(String.CASE_INSENSITIVE_ORDER);
        message.getHeaders().forEach((name, value) -> {
            if (!OF_THE_RUN.contains(name)) {
                Object kept = Secrets.isSecretHeader(name) ? Secrets.MASK : keeper.keep(value);
                if (kept != Keeper.GONE) {
                    headers.put(name, kept);
                }
            }
        });
        return new KeptMessage(Collections.unmodifiableMap(headers), keeper.keep(message.getBody()));
    }

    /** @return whether all of it that a route can work on was kept */
    boolean isWhole() {
        return body != Keeper.GONE;
    }

    boolean says(KeptMessage other) {
        return Same.same(headers, other.headers) && Same.same(body, other.body);
    }

    /** Makes a message what this one was. */
    void into(Message message) {
        message.removeHeaders("*");
        headers.forEach(message::setHeader);
        message.setBody(body);
    }
}
