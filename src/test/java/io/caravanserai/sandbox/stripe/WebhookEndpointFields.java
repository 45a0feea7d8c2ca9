package io.caravanserai.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;

/** What can be set on a webhook endpoint, when it is made and later. */
final class WebhookEndpointFields {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private WebhookEndpointFields() {}

    static void apply(ObjectNode endpoint, Params params) {
        params.text("url", 5000).ifPresent(url -> endpoint.put("url", checked(url)));
        params.text("description", 5000).ifPresent(text -> endpoint.put("description", text.isEmpty() ? null : text));
        if (params.has("enabled_events")) {
            endpoint.set("enabled_events", Json.array(checked(params.requiredList("enabled_events"))));
        }
        Metadata.apply(endpoint, params);
    }

    private static String checked(String url) {
        try {
            var uri = new URI(url);
            if (uri.getHost() != null && SCHEMES.contains(uri.getScheme())) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Falls to the same refusal as what is well-formed, but no address of a web server.
        }
        throw Refusal.invalid(
                "url_invalid", "url", "Invalid URL: An explicit scheme (such as https) must be provided.");
    }

    private static List<String> checked(List<String> types) {
        for (int i = 0; i < types.size(); i++) {
            if (!types.get(i).matches("\\*|[a-z0-9_]+(\\.[a-z0-9_]+)+")) {
                throw Refusal.of(400, "Invalid enabled_events[" + i + "]: '" + types.get(i) + "' is no event type")
                        .param("enabled_events[" + i + "]");
            }
        }
        return types;
    }
}
