package io.caravanserai.customers;

import static io.caravanserai.customers.SyncedWorld.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.model.Customer;
import io.caravanserai.sandbox.HubOnSandbox;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.HttpClientErrorException;

/** A customer whom Stripe will not have waits in the parking lot, says why, and holds nobody else up. */
class RefusedCustomerTest {

    private final HubOnSandbox hub = HubOnSandbox.shared();
    private final SyncedWorld world = new SyncedWorld(hub);

    @Test
    void isParkedWithACauseAndArrivesAfterAFixAndAReplay() {
        UUID bad = world.inserts("Bad", "no address at all");
        UUID good = world.inserts("Good", "good@refused.example.com");

        soon().untilAsserted(() -> assertThat(world.atStripe(good)).isPresent());
        soon().untilAsserted(() -> assertThat(parkedOf(bad)).isNotNull());
        JsonNode parked = parkedOf(bad);
        assertThat(parked.path("cause").asText())
                .contains("Stripe refuses")
                .doesNotContain("no address at all")
                .contains("email");
        assertThat(hub.get("/api/parking/{id}/clear", parked.path("id").asText())
                        .path("cause")
                        .asText())
                .contains("Stripe refuses")
                .contains("no address at all")
                .contains("email");
        assertThat(parked.path("route").asText()).isEqualTo("customers-to-stripe");
        assertThat(parked.path("body").asText()).contains(bad.toString());
        JsonNode sync = hub.get("/api/customers/{id}/sync", bad).path("systems").path("stripe");
        assertThat(sync.path("state").asText()).isEqualTo("parked");
        assertThat(sync.path("lastError").asText()).contains("no address at all");

        hub.sql()
                .sql("update customer set email = 'better@refused.example.com' where id = ?")
                .param(bad)
                .update();
        replay(parked.path("id").asText());

        soon().untilAsserted(() -> assertThat(world.atStripe(bad))
                .get()
                .extracting(Customer::getEmail)
                .isEqualTo("better@refused.example.com"));
        soon().untilAsserted(() -> assertThat(parkedOf(bad)).isNull());
        soon().untilAsserted(() -> assertThat(hub.get("/api/customers/{id}/sync", bad)
                        .path("systems")
                        .path("stripe")
                        .path("state")
                        .asText())
                .isEqualTo("in-sync"));
        assertThat(hub.stripe().customers())
                .filteredOn(c -> "Bad".equals(c.getName()))
                .hasSize(1);
    }

    @Test
    void isGivenUpOnlyWithAReason() {
        UUID bad = world.inserts("Hopeless", "hopeless");
        soon().untilAsserted(() -> assertThat(parkedOf(bad)).isNotNull());
        String id = parkedOf(bad).path("id").asText();

        assertThatThrownBy(() -> hub.api()
                        .delete()
                        .uri("/api/parking/{id}", id)
                        .retrieve()
                        .toBodilessEntity())
                .isInstanceOf(HttpClientErrorException.BadRequest.class)
                .hasMessageContaining("reason");
        hub.api()
                .delete()
                .uri("/api/parking/{id}?reason=test data", id)
                .retrieve()
                .toBodilessEntity();

        assertThat(parkedOf(bad)).isNull();
        assertThat(hub.sql()
                        .sql("select decided_by || ': ' || reason from parked_message where id = ?::uuid")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("operator: test data");
    }

    @Test
    void allOfARouteAreReplayedAtOnce() {
        UUID one = world.inserts("One", "one");
        UUID two = world.inserts("Two", "two");
        soon().untilAsserted(() -> assertThat(parkedOf(one)).isNotNull());
        soon().untilAsserted(() -> assertThat(parkedOf(two)).isNotNull());
        hub.sql()
                .sql("update customer set email = email || '@refused.example.com' where id in (?, ?)")
                .params(one, two)
                .update();

        JsonNode answer = hub.api()
                .post()
                .uri("/api/parking/replay?route=customers-to-stripe")
                .retrieve()
                .body(JsonNode.class);

        assertThat(answer.path("replayed").asInt()).isEqualTo(2);
        soon().untilAsserted(() -> assertThat(world.atStripe(one)).isPresent());
        soon().untilAsserted(() -> assertThat(world.atStripe(two)).isPresent());
        assertThat(hub.get("/api/parking?route=customers-to-stripe").path("data"))
                .isEmpty();
    }

    private void replay(String id) {
        hub.api().post().uri("/api/parking/{id}/replay", id).retrieve().toBodilessEntity();
    }

    private JsonNode parkedOf(UUID customer) {
        for (JsonNode parked : hub.get("/api/parking?route=customers-to-stripe").path("data")) {
            if (parked.path("body").asText().contains(customer.toString())) {
                return parked;
            }
        }
        return null;
    }
}
