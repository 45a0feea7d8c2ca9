package io.caravanserai.sandbox.stripe;

import java.util.List;

/** All that the sandbox covers of Stripe's API. */
final class Router {

    private final List<Route> routes;

    Router(Customers customers, Events events, WebhookEndpoints endpoints) {
        routes = List.of(
                Route.of("POST /v1/customers", (params, id, cause) -> customers.create(params, cause)),
                Route.of("GET /v1/customers", (params, id, cause) -> customers.list(params)),
                Route.of("GET /v1/customers/{id}", (params, id, cause) -> known(params, customers.retrieve(id))),
                Route.of("POST /v1/customers/{id}", (params, id, cause) -> customers.update(id, params, cause)),
                Route.of("DELETE /v1/customers/{id}", (params, id, cause) -> customers.delete(id, params, cause)),
                Route.of("GET /v1/events", (params, id, cause) -> events.list(params)),
                Route.of("GET /v1/events/{id}", (params, id, cause) -> known(params, events.retrieve(id))),
                Route.of(
                        "POST /v1/webhook_endpoints",
                        (params, id, cause) -> endpoints.create(params, Ids.webhookSecret())),
                Route.of("GET /v1/webhook_endpoints", (params, id, cause) -> endpoints.list(params)),
                Route.of(
                        "GET /v1/webhook_endpoints/{id}", (params, id, cause) -> known(params, endpoints.retrieve(id))),
                Route.of("POST /v1/webhook_endpoints/{id}", (params, id, cause) -> endpoints.update(id, params)),
                Route.of("DELETE /v1/webhook_endpoints/{id}", (params, id, cause) -> endpoints.delete(id, params)));
    }

    Route find(ApiRequest request) {
        return routes.stream()
                .filter(route -> route.serves(request))
                .findFirst()
                .orElseThrow(() -> notCovered(request));
    }

    private static <T> T known(Params params, T object) {
        params.refuseUnknown();
        return object;
    }

    private static Refusal notCovered(ApiRequest request) {
        var message = "Unrecognized request URL (%s: %s). The sandbox covers customers, events and webhook endpoints;"
                + " of the rest of Stripe's API it has nothing.";
        return Refusal.of(404, message.formatted(request.method(), request.path()));
    }
}
