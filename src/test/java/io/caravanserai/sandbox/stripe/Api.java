package io.caravanserai.sandbox.stripe;

import io.caravanserai.sandbox.stripe.RequestFault.Kind;
import java.util.Optional;

/** Answers requests as Stripe does: key, limits, idempotency, execution; and goes wrong where a fault says so. */
final class Api {

    private final Key key;
    private final Limits limits;
    private final Idempotency idempotency;
    private final Router router;
    private final String version;

    Api(Key key, Limits limits, Idempotency idempotency, Router router, String version) {
        this.key = key;
        this.limits = limits;
        this.idempotency = idempotency;
        this.router = router;
        this.version = version;
    }

    Answer answer(ApiRequest request, Optional<RequestFault> fault, String requestLogUrl) {
        Answer answer;
        try {
            key.check(request.authorization());
            fault.ifPresent(FaultyExecution::refuse);
            var route = router.find(request);
            limits.admit(route.name());
            request.params();
            answer = idempotency.answer(request, () -> execute(route, request, fault, requestLogUrl));
        } catch (Refusal refusal) {
            answer = Answer.refusal(refusal, requestLogUrl);
        } catch (RuntimeException bug) {
            answer = Answer.refusal(Refusal.of(500, "The sandbox failed: " + bug), requestLogUrl);
        }
        return answer.with("Request-Id", request.id())
                .with("Stripe-Version", request.version().orElse(version));
    }

    private Answer execute(Route route, ApiRequest request, Optional<RequestFault> fault, String requestLogUrl) {
        fault.ifPresent(FaultyExecution::slow);
        if (fault.filter(struck -> struck.is(Kind.ERROR_HALFWAY)).isPresent()) {
            return Answer.refusal(FaultyExecution.internalError(), requestLogUrl);
        }
        Answer answer;
        try {
            answer = Answer.ok(route.perform(request));
        } catch (Refusal refusal) {
            if (refusal.status() != 404) {
                throw refusal;
            }
            // That there is no such object shows only in execution, and so is kept under the idempotency key.
            return Answer.refusal(refusal, requestLogUrl);
        }
        return fault.filter(struck -> struck.is(Kind.ERROR_AFTER_WRITE)).isPresent()
                ? Answer.refusal(FaultyExecution.internalError(), requestLogUrl).about(answer.objectId())
                : answer;
    }
}
