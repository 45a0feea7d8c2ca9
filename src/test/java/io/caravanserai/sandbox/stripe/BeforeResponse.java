package io.caravanserai.sandbox.stripe;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Deliveries for which the response to the request that caused them has to wait. */
final class BeforeResponse {

    private static final int PATIENCE_SECONDS = 10;

    private final Map<String, List<? extends Future<?>>> expected = new ConcurrentHashMap<>();

    void expect(String requestId, List<? extends Future<?>> deliveries) {
        expected.put(requestId, deliveries);
    }

    void await(String requestId) {
        for (var delivery : expected.getOrDefault(requestId, List.of())) {
            try {
                delivery.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                // A receiver that waits for the response, or is down, must not hold it up for ever.
            }
        }
        expected.remove(requestId);
    }
}
