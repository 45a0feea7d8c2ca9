package io.caravanserai.sandbox.stripe;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Repeats the first answer to a POST under the same idempotency key.
 *
 * @see <a href="https://docs.stripe.com/api/idempotent_requests">Stripe on idempotent requests</a>
 */
final class Idempotency {

    static final String REPLAYED = "Idempotent-Replayed";
    private static final String ORIGINAL = "Original-Request";
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int LONGEST = 255;

    private final Map<String, FirstUse> firstUses = new HashMap<>();
    private final Clock clock;

    Idempotency(Clock clock) {
        this.clock = clock;
    }

    Answer answer(ApiRequest request, Supplier<Answer> execution) {
        if (request.idempotencyKey().isEmpty() || !request.method().equals("POST")) {
            return execution.get();
        }
        var key = request.idempotencyKey().get();
        if (key.length() > LONGEST) {
            throw Refusal.of(400, "Idempotency keys can be at most " + LONGEST + " characters long.");
        }
        var first = firstUse(key, request);
        if (first.id().equals(request.id())) {
            return execute(key, first, execution).with(ORIGINAL, first.id()).with("Idempotency-Key", key);
        }
        first.check(request, key);
        return first.answer()
                .get()
                .with(ORIGINAL, first.id())
                .with("Idempotency-Key", key)
                .with(REPLAYED, "true");
    }

    private synchronized FirstUse firstUse(String key, ApiRequest request) {
        var now = clock.instant();
        firstUses.computeIfPresent(key, (same, use) -> use.at().plus(KEPT).isBefore(now) ? null : use);
        return firstUses.computeIfAbsent(key, absent -> FirstUse.of(request, now));
    }

    private Answer execute(String key, FirstUse first, Supplier<Answer> execution) {
        Answer answer = null;
        try {
            answer = execution.get();
            return answer;
        } finally {
            settle(key, first, answer);
        }
    }

    private synchronized void settle(String key, FirstUse first, Answer answer) {
        // What was refused before anything was executed is not kept: the key may be used again.
        if (answer == null) {
            firstUses.remove(key);
        } else {
            firstUses.put(key, first.answered(answer));
        }
    }
}
