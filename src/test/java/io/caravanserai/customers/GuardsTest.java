package io.caravanserai.customers;

import static io.caravanserai.customers.SyncedWorld.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.model.Customer;
import io.caravanserai.sandbox.HubOnSandbox;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each of the two guards holds alone: with the other one switched off there is still no loop. */
class GuardsTest {

    @ParameterizedTest
    @ValueSource(strings = {"hub.customers.guards.origin", "hub.customers.guards.agreement"})
    void withOneGuardSwitchedOffThereIsStillNoLoop(String guard) {
        var hub = HubOnSandbox.shared(Map.of(guard, "false"));
        var world = new SyncedWorld(hub);

        UUID made = world.inserts("Ada", "ada@guards.example.com");
        soon().untilAsserted(() -> assertThat(world.atStripe(made)).isPresent());
        String cus = world.stripeId(made).orElseThrow();
        hub.stripe().dashboard().rename(cus, "Ada L.");
        soon().untilAsserted(() -> assertThat(world.row(made))
                .get()
                .satisfies(row -> assertThat(row).containsEntry("name", "Ada L.")));
        hub.sql()
                .sql("update customer set name = 'Ada Lovelace' where id = ?")
                .param(made)
                .update();
        soon().untilAsserted(() -> assertThat(world.atStripe(made))
                .get()
                .extracting(Customer::getName)
                .isEqualTo("Ada Lovelace"));

        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(6))
                .until(() -> hub.stripe().writesTo(cus).size() == 2);
        assertThat(world.row(made))
                .get()
                .satisfies(
                        row -> assertThat(row).as("one version for each edit").containsEntry("version", 3L));
        assertThat(world.parked()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = 4)
    void withBothGuardsSwitchedOffTheFuseEndsTheLoop(int longestWay) {
        var hub = HubOnSandbox.shared(Map.of(
                "hub.customers.guards.origin", "false",
                "hub.customers.guards.agreement", "false",
                "hub.customers.longest-way", longestWay));
        var world = new SyncedWorld(hub);
        UUID made = world.inserts("Ada", "ada@guards.example.com");
        soon().untilAsserted(() -> assertThat(world.atStripe(made)).isPresent());

        soon().untilAsserted(() -> assertThat(world.parked()).isPositive());

        assertThat(hub.sql()
                        .sql("select distinct cause from parked_message")
                        .query(String.class)
                        .list())
                .allMatch(cause -> cause.contains("goes in a circle"));
        assertThat(hub.stripe().writesTo(world.stripeId(made).orElseThrow())).hasSizeLessThanOrEqualTo(longestWay + 1);
    }
}
