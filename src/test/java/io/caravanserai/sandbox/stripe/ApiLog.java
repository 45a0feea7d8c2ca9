package io.caravanserai.sandbox.stripe;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The requests that the API received, in the order of their answers. */
final class ApiLog {

    private final ConcurrentLinkedQueue<ApiCall> calls = new ConcurrentLinkedQueue<>();

    void answered(Instant at, ApiRequest request, Answer answer) {
        add(at, request, answer.status(), answer.isReplay(), answer.objectId());
    }

    void unanswered(Instant at, ApiRequest request, Optional<Answer> lost) {
        add(
                at,
                request,
                0,
                lost.filter(Answer::isReplay).isPresent(),
                lost.map(Answer::objectId).orElse(""));
    }

    List<ApiCall> calls() {
        return List.copyOf(calls);
    }

    private void add(Instant at, ApiRequest request, int status, boolean replayed, String objectId) {
        calls.add(new ApiCall(
                at,
                request.id(),
                request.method(),
                request.path(),
                request.idempotencyKey(),
                params(request),
                status,
                replayed,
                objectId));
    }

    private static Map<String, Object> params(ApiRequest request) {
        try {
            return request.params();
        } catch (Refusal unreadable) {
            return Map.of();
        }
    }
}
