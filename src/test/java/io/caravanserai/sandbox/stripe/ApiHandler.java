package io.caravanserai.sandbox.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.caravanserai.sandbox.stripe.RequestFault.Kind;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/** Takes requests from the wire to the API and its answers back; a connection fault closes it without one. */
final class ApiHandler implements HttpHandler {

    private final Api api;
    private final RequestFaults faults;
    private final Deliveries deliveries;
    private final ApiLog log;
    private final Clock clock;

    ApiHandler(Api api, RequestFaults faults, Deliveries deliveries, ApiLog log, Clock clock) {
        this.api = api;
        this.faults = faults;
        this.deliveries = deliveries;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var at = clock.instant();
            var request = ApiRequest.read(exchange);
            var fault = faults.strike(request);
            if (is(fault, Kind.RESET)) {
                log.unanswered(at, request, Optional.empty());
                return;
            }
            var answer = api.answer(request, fault, requestLogUrl(exchange, request));
            deliveries.overtake(request.id());
            if (is(fault, Kind.LOST_RESPONSE)) {
                log.unanswered(at, request, Optional.of(answer));
                return;
            }
            log.answered(at, request, answer);
            Wire.send(exchange, answer.status(), "application/json", answer.headers(), answer.body());
        }
    }

    private static boolean is(Optional<RequestFault> fault, Kind kind) {
        return fault.filter(struck -> struck.is(kind)).isPresent();
    }

    private static String requestLogUrl(HttpExchange exchange, ApiRequest request) {
        return "http://127.0.0.1:" + exchange.getLocalAddress().getPort() + "/_sandbox/requests#" + request.id();
    }
}
