package io.caravanserai.customers;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.sandbox.HubOnSandbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.http.MediaType;

/** Reconciliations, in the words of their tests. */
final class ReconciledWorld {

    private final HubOnSandbox hub;

    ReconciledWorld(HubOnSandbox hub) {
        this.hub = hub;
    }

    /** @return the id of a reconciliation that was just asked for */
    String requests(String mode) {
        return hub.api()
                .post()
                .uri("/api/reconciliations")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("system", "stripe", "mode", mode))
                .retrieve()
                .body(JsonNode.class)
                .path("id")
                .asText();
    }

    /** @return the reconciliation as the API shows it when it is done */
    JsonNode runs(String mode) {
        return awaitDone(requests(mode));
    }

    JsonNode awaitDone(String id) {
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(100))
                .until(() ->
                        Set.of("done", "failed").contains(get(id).path("state").asText()));
        return get(id);
    }

    JsonNode get(String id) {
        return hub.get("/api/reconciliations/{id}", id);
    }

    List<JsonNode> drift(String id) {
        return list(hub.get("/api/reconciliations/{id}/drift?limit=1000", id).path("data"));
    }

    /** @return by kind, whom the drift is of: our id, or theirs where we have none; with the fields that differ */
    Map<String, Set<String>> driftByKind(String id) {
        var kinds = new TreeMap<String, Set<String>>();
        drift(id).forEach(each -> {
            String whom = each.path("customerId").isNull()
                    ? each.path("externalId").asText()
                    : each.path("customerId").asText();
            String fields = String.join(
                    ",",
                    list(each.path("fields")).stream().map(JsonNode::asText).toList());
            kinds.computeIfAbsent(each.path("kind").asText(), kind -> new TreeSet<>())
                    .add(fields.isEmpty() ? whom : whom + " " + fields);
        });
        return kinds;
    }

    /** @return the fields that differ, by our id, of the customers of these groups */
    Map<String, String> driftOf(String group, String otherGroup, String run) {
        Set<String> ours = Set.copyOf(hub.sql()
                .sql("select id::text from customer where email like ? or email like ?")
                .params("%@" + group + ".example.com", "%@" + otherGroup + ".example.com")
                .query(String.class)
                .list());
        return drift(run).stream()
                .filter(each -> ours.contains(each.path("customerId").asText()))
                .collect(Collectors.toMap(
                        each -> each.path("customerId").asText(),
                        each -> String.join(
                                ",",
                                list(each.path("fields")).stream()
                                        .map(JsonNode::asText)
                                        .toList())));
    }

    /** @return whom our customers may be that wait for a decision */
    Map<UUID, Set<String>> candidates() {
        return list(hub.get("/api/ambiguities").path("data")).stream()
                .collect(Collectors.toMap(
                        each -> UUID.fromString(each.path("customerId").asText()),
                        each -> list(each.path("candidates")).stream()
                                .map(candidate -> candidate.path("stripeId").asText())
                                .collect(Collectors.toSet())));
    }

    /** @return what the health says of the customers */
    JsonNode health() {
        return hub.get("/actuator/health").path("components").path("customers").path("details");
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
