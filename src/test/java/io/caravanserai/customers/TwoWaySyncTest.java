package io.caravanserai.customers;

import static io.caravanserai.customers.SyncedWorld.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Customer;
import io.caravanserai.sandbox.HubOnSandbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An edit on either side, however it is made, is on the other side soon; and nothing comes back. */
class TwoWaySyncTest {

    private static HubOnSandbox hub;
    private static SyncedWorld world;

    @BeforeAll
    static void aHubOnItsSandbox() {
        hub = HubOnSandbox.shared();
        world = new SyncedWorld(hub);
    }

    @AfterEach
    void noFaultsAreLeft() {
        hub.stripe().faults().clear();
    }

    @Test
    void aCustomerCreatedChangedAndDeletedByRestIsSoAtStripe() {
        UUID ada = world.creates(Map.of(
                "name", "Ada", "email", "ada@example.com", "address", Map.of("line1", "1 High St", "country", "GB")));
        soon().untilAsserted(() -> assertThat(world.atStripe(ada)).get().satisfies(customer -> {
            assertThat(customer.getName()).isEqualTo("Ada");
            assertThat(customer.getAddress().getLine1()).isEqualTo("1 High St");
        }));

        world.changes(ada, Map.of("name", "Ada Lovelace"));
        soon().untilAsserted(() -> assertThat(world.atStripe(ada))
                .get()
                .extracting(Customer::getName)
                .isEqualTo("Ada Lovelace"));
        String cus = world.stripeId(ada).orElseThrow();

        world.deletes(ada);
        soon().untilAsserted(() -> assertThat(hub.stripe().customer(cus)).isEmpty());
        soon().untilAsserted(() -> assertThat(hub.stripe().writesTo(cus))
                .as("one write for each edit")
                .hasSize(3));
    }

    @Test
    void aCustomerCreatedEditedAndDeletedOnTheDashboardIsSoInTheCatalogue() {
        String cus =
                hub.stripe().dashboard().create("Grace", "grace@example.com").getId();
        soon().untilAsserted(() -> assertThat(world.hubId(cus)).isPresent());
        UUID grace = world.hubId(cus).orElseThrow();
        assertThat(world.row(grace))
                .get()
                .satisfies(row -> assertThat(row).containsEntry("name", "Grace").containsEntry("origin", "stripe"));

        hub.stripe().dashboard().edit(cus, Map.of("name", "Grace Hopper", "address[city]", "Arlington"));
        soon().untilAsserted(() -> assertThat(world.row(grace))
                .get()
                .satisfies(row ->
                        assertThat(row).containsEntry("name", "Grace Hopper").containsEntry("city", "Arlington")));

        hub.stripe().dashboard().delete(cus);
        soon().untilAsserted(() -> assertThat(world.row(grace)).isEmpty());
        assertThat(hub.stripe().writesTo(cus)).as("no echo").isEmpty();
    }

    @Test
    void plainSqlReachesStripeAlsoOnARowThatTheInwardSyncWroteLast() {
        UUID alan = world.inserts("Alan", "alan@example.com");
        soon().untilAsserted(() -> assertThat(world.atStripe(alan)).isPresent());
        String cus = world.stripeId(alan).orElseThrow();
        hub.stripe().dashboard().rename(cus, "Alan Turing");
        soon().untilAsserted(() -> assertThat(world.row(alan))
                .get()
                .satisfies(row -> assertThat(row).containsEntry("origin", "stripe")));

        hub.sql()
                .sql("update customer set phone = '+44 1' where id = ?")
                .param(alan)
                .update();
        soon().untilAsserted(() -> assertThat(world.atStripe(alan))
                .get()
                .extracting(Customer::getPhone)
                .isEqualTo("+44 1"));
        assertThat(world.atStripe(alan)).get().extracting(Customer::getName).isEqualTo("Alan Turing");
    }

    @Test
    void deletingBySqlARowThatTheInwardSyncWroteLastDeletesItAtStripe() {
        UUID edsger = world.inserts("Edsger", "edsger@example.com");
        soon().untilAsserted(() -> assertThat(world.atStripe(edsger)).isPresent());
        String cus = world.stripeId(edsger).orElseThrow();
        hub.stripe().dashboard().rename(cus, "Edsger Dijkstra");
        soon().untilAsserted(() -> assertThat(world.row(edsger))
                .get()
                .satisfies(row -> assertThat(row).containsEntry("name", "Edsger Dijkstra")));

        hub.sql().sql("delete from customer where id = ?").param(edsger).update();

        soon().untilAsserted(() -> assertThat(hub.stripe().customer(cus)).isEmpty());
    }

    @Test
    void anEditOnTheDashboardReachesTheCatalogueThoughWeWroteThatCustomerLast() {
        UUID barbara = world.inserts("Barbara", "barbara@example.com");
        soon().untilAsserted(() -> assertThat(world.atStripe(barbara)).isPresent());
        String cus = world.stripeId(barbara).orElseThrow();

        hub.stripe().dashboard().rename(cus, "Barbara Liskov");

        soon().untilAsserted(() -> assertThat(world.row(barbara))
                .get()
                .satisfies(row -> assertThat(row).containsEntry("name", "Barbara Liskov")));
        assertThat(hub.stripe().writesTo(cus)).as("no echo").hasSize(1);
    }

    @Test
    void aBurstOfEditsBecomesFewCalls() {
        UUID kurt = world.inserts("Kurt", "kurt@example.com");
        soon().untilAsserted(() -> assertThat(world.atStripe(kurt)).isPresent());
        hub.stripe().faults().nextWrites(1).takeLonger(Duration.ofSeconds(2));

        for (int edit = 1; edit <= 50; edit++) {
            hub.sql()
                    .sql("update customer set name = ? where id = ?")
                    .params("Kurt " + edit, kurt)
                    .update();
        }

        soon().untilAsserted(() -> assertThat(world.atStripe(kurt))
                .get()
                .extracting(Customer::getName)
                .isEqualTo("Kurt 50"));
        assertThat(hub.stripe().writesTo(world.stripeId(kurt).orElseThrow())).hasSizeLessThan(10);
    }

    @Test
    void aResponseThatIsLostMakesNoSecondCustomer() {
        hub.stripe().faults().nextWrites(2).loseTheirResponse();

        UUID john = world.inserts("John", "john.lost@example.com");

        soon().untilAsserted(() -> assertThat(world.atStripe(john)).isPresent());
        assertThat(hub.stripe().customers())
                .filteredOn(c -> "john.lost@example.com".equals(c.getEmail()))
                .hasSize(1);
    }

    @Test
    void aFailureAfterTheWriteMakesNoSecondCustomer() {
        hub.stripe().faults().nextWrites(1).failAfterTheWrite();

        UUID tony = world.inserts("Tony", "tony.500@example.com");

        soon().untilAsserted(() -> assertThat(world.atStripe(tony)).isPresent());
        assertThat(hub.stripe().customers())
                .filteredOn(c -> "tony.500@example.com".equals(c.getEmail()))
                .hasSize(1);
    }

    @Test
    void anEditOnTheDashboardBeforeWeKnowThatWeMadeTheCustomerIsNeitherDoubledNorLost() {
        hub.stripe().faults().nextWrites(6).loseTheirResponse();
        UUID leslie = world.inserts("Leslie", "leslie@example.com");
        soon().untilAsserted(() -> assertThat(made("leslie@example.com")).hasSize(1));

        hub.stripe().dashboard().rename(made("leslie@example.com").get(0).getId(), "Leslie Lamport");

        soon().untilAsserted(() -> assertThat(world.row(leslie))
                .get()
                .satisfies(row -> assertThat(row).containsEntry("name", "Leslie Lamport")));
        isTheSameOnBothSidesOnce(leslie, "leslie@example.com");
    }

    @Test
    void anEditOnTheDashboardAfterAFailureOfTheCreateIsNeitherDoubledNorLost() {
        hub.stripe().faults().nextWrites(1).failAfterTheWrite();
        UUID robin = world.inserts("Robin", "robin@example.com");
        soon().untilAsserted(() -> assertThat(made("robin@example.com")).hasSize(1));

        hub.stripe().dashboard().rename(made("robin@example.com").get(0).getId(), "Robin Milner");

        soon().untilAsserted(() -> assertThat(world.row(robin))
                .get()
                .satisfies(row -> assertThat(row).containsEntry("name", "Robin Milner")));
        isTheSameOnBothSidesOnce(robin, "robin@example.com");
    }

    private void isTheSameOnBothSidesOnce(UUID id, String email) {
        soon().during(Duration.ofSeconds(2)).untilAsserted(() -> {
            assertThat(made(email)).hasSize(1);
            assertThat(world.atStripe(id)).isPresent();
            String cus = world.stripeId(id).orElseThrow();
            assertThat(world.catalogue().get(cus)).isEqualTo(world.stripe().get(cus));
        });
        assertThat(world.parked(id)).isZero();
    }

    private static List<Customer> made(String email) {
        return hub.stripe().customers().stream()
                .filter(customer -> email.equals(customer.getEmail()))
                .toList();
    }

    @Test
    void aWebhookThatOvertakesTheResponseMakesNoSecondCustomer() {
        hub.stripe().faults().nextWebhooks(1).overtakeTheResponse();

        UUID niklaus = world.inserts("Niklaus", "niklaus@example.com");

        soon().untilAsserted(() -> assertThat(world.atStripe(niklaus)).isPresent());
        assertThat(hub.sql()
                        .sql("select count(*) from customer where email = 'niklaus@example.com'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void eventsThatComeTwiceAndInTheWrongOrderEndInTheRightState() {
        String cus =
                hub.stripe().dashboard().create("Donald", "donald@example.com").getId();
        soon().untilAsserted(() -> assertThat(world.hubId(cus)).isPresent());
        UUID donald = world.hubId(cus).orElseThrow();
        hub.stripe().faults().nextWebhooks(4).areSentTimes(2);
        hub.stripe().faults().nextWebhooks(4).arriveReversed();

        hub.stripe().dashboard().rename(cus, "Donald 1");
        hub.stripe().dashboard().rename(cus, "Donald 2");
        hub.stripe().dashboard().edit(cus, "phone", "+1 2");
        hub.stripe().dashboard().rename(cus, "Donald Knuth");

        soon().during(Duration.ofSeconds(3))
                .untilAsserted(() -> assertThat(world.row(donald))
                        .get()
                        .satisfies(row -> assertThat(row)
                                .containsEntry("name", "Donald Knuth")
                                .containsEntry("phone", "+1 2")));
        assertThat(hub.stripe().writesTo(cus)).as("no echo").isEmpty();
    }
}
