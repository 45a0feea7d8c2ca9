package io.caravanserai.operations;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A message that a route could not carry.
 *
 * @param topic where it came from, and so where a replay puts it again; null for a message that came from no topic
 * @param body as it came, where it is text; else its bytes in Base64
 * @param cause why it is here
 */
public record ParkedMessage(
        UUID id,
        String route,
        String topic,
        String key,
        Map<String, String> headers,
        String body,
        String cause,
        Instant parkedAt) {}
