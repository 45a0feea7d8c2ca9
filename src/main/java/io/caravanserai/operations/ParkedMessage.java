package io.caravanserai.operations;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A message that a route could not carry.
 *
 * @param topic where it came from, and so where a replay puts it again; null for a message that came from no topic
 * @param body as it came, where it is text, else its bytes in Base64; null where it is not shown here, or was not kept
 * @param size how many bytes the body has
 * @param cause why it is here
 * @param state {@code parked}, {@code replayed} or {@code discarded}
 * @param decidedAt when it was replayed or discarded; null, like all that follows, while it waits
 * @param reason why it was discarded
 */
public record ParkedMessage(
        UUID id,
        String route,
        String topic,
        String key,
        Map<String, String> headers,
        String body,
        int size,
        String cause,
        Instant parkedAt,
        String state,
        Instant decidedAt,
        String decidedBy,
        String reason) {

    ParkedMessage with(String key, String body, String cause) {
        return new ParkedMessage(
                id, route, topic, key, headers, body, size, cause, parkedAt, state, decidedAt, decidedBy, reason);
    }
}
