package io.caravanserai.sandbox.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/** @see <a href="https://docs.stripe.com/api/webhook_endpoints">Stripe's webhook endpoints</a> */
final class WebhookEndpoints {

    private final Shelf shelf = new Shelf("webhook endpoint", "/v1/webhook_endpoints");
    private final Map<String, Secrets> secrets = new ConcurrentHashMap<>();
    private final Clock clock;

    WebhookEndpoints(Clock clock) {
        this.clock = clock;
    }

    /** @return the endpoint with its secret, which is shown this once */
    ObjectNode create(Params params, String secret) {
        var endpoint = Json.object().put("id", Ids.webhookEndpoint()).put("object", "webhook_endpoint");
        endpoint.put("api_version", params.text("api_version", 100).orElse(null));
        endpoint.putNull("application").put("created", clock.instant().getEpochSecond());
        endpoint.putNull("description").put("livemode", false).set("metadata", Json.object());
        endpoint.put("status", "enabled").put("url", params.required("url", 5000));
        params.notCovered("connect");
        params.requiredList("enabled_events");
        WebhookEndpointFields.apply(endpoint, params);
        params.refuseUnknown();
        secrets.put(endpoint.path("id").asText(), new Secrets(secret, clock));
        shelf.put(endpoint);
        return endpoint.deepCopy().put("secret", secret);
    }

    synchronized ObjectNode update(String id, Params params) {
        var endpoint = shelf.get(id).deepCopy();
        params.flag("disabled").ifPresent(off -> endpoint.put("status", off ? "disabled" : "enabled"));
        WebhookEndpointFields.apply(endpoint, params);
        params.refuseUnknown();
        shelf.put(endpoint);
        return endpoint;
    }

    synchronized ObjectNode delete(String id, Params params) {
        params.refuseUnknown();
        shelf.get(id);
        shelf.remove(id);
        return Json.object().put("id", id).put("object", "webhook_endpoint").put("deleted", true);
    }

    ObjectNode retrieve(String id) {
        return shelf.get(id);
    }

    ObjectNode list(Params params) {
        var paging = Paging.of(params);
        params.refuseUnknown();
        return shelf.page(paging, endpoint -> true);
    }

    /** @return the new secret; the old one signs as well until the overlap has passed */
    String roll(String id, Duration overlap) {
        shelf.get(id);
        return secrets.get(id).roll(overlap);
    }

    List<WebhookTarget> listeningTo(String type) {
        return shelf.all()
                .filter(endpoint -> isListening(endpoint, type))
                .map(endpoint -> endpoint.path("id").asText())
                .map(id -> new WebhookTarget(id, () -> shelf.find(id).filter(this::isEnabled), secrets.get(id)))
                .toList();
    }

    private boolean isListening(ObjectNode endpoint, String type) {
        return isEnabled(endpoint)
                && StreamSupport.stream(endpoint.path("enabled_events").spliterator(), false)
                        .map(JsonNode::asText)
                        .anyMatch(enabled -> enabled.equals("*") || enabled.equals(type));
    }

    private boolean isEnabled(ObjectNode endpoint) {
        return "enabled".equals(endpoint.path("status").asText());
    }
}
