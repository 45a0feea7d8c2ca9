package io.caravanserai.customers;

import static io.caravanserai.customers.SyncedWorld.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.sandbox.HubOnSandbox;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Both sides are filled before anybody links them: whoever is the same finds himself, and nobody is made twice. */
class FirstLinkTest {

    private static HubOnSandbox hub;
    private static SyncedWorld world;
    private static ReconciledWorld reconciled;
    private static Scene scene;
    private static JsonNode run;

    @BeforeAll
    static void bothSidesAreFilledAndJoined() {
        hub = HubOnSandbox.shared(Map.of("hub.customers.first-link", "wait"));
        world = new SyncedWorld(hub);
        reconciled = new ReconciledWorld(hub);
        scene = new Scene();
        soon().during(Duration.ofSeconds(2)).untilAsserted(Scene::nobodyIsCarriedOver);
        run = reconciled.runs("repair");
    }

    private static final class Scene {

        final String byIdThere =
                hub.stripe().dashboard().create("By Id", "other@example.com").getId();
        final UUID byIdHere = world.inserts("By Id", "by.id@example.com");
        final String adaThere =
                hub.stripe().dashboard().create("Ada", "ADA@Example.com").getId();
        final UUID adaHere = world.inserts("Ada", " ada@example.com ");
        final UUID onlyHere = world.inserts("Only Here", "only.here@example.com");
        final String onlyThere = hub.stripe()
                .dashboard()
                .create("Only There", "only.there@example.com")
                .getId();
        final String withoutThere =
                hub.stripe().dashboard().create(Map.of("name", "No E-Mail")).getId();

        Scene() {
            hub.stripe().dashboard().edit(byIdThere, "metadata[hub_customer_id]", byIdHere.toString());
        }

        static void nobodyIsCarriedOver() {
            assertThat(hub.stripe().writes()).isEmpty();
            assertThat(hub.sql()
                            .sql("select count(*) from customer")
                            .query(Long.class)
                            .single())
                    .isEqualTo(3);
        }
    }

    @Test
    void theFirstLinkIsDone() {
        assertThat(run.path("state").asText()).as(run.toString()).isEqualTo("done");
        assertThat(run.path("purpose").asText()).isEqualTo("first-link");
    }

    @Test
    void theHubsIdInTheMetadataLinks() {
        assertThat(world.stripeId(scene.byIdHere)).contains(scene.byIdThere);
    }

    @Test
    void anEMailThatIsUniqueOnBothSidesLinksInWhateverCaseAndWithSpaceAroundIt() {
        assertThat(world.stripeId(scene.adaHere)).contains(scene.adaThere);
    }

    @Test
    void whoIsMissingOnOneSideIsCreatedThere() {
        assertThat(world.atStripe(scene.onlyHere)).isPresent();
        assertThat(world.hubId(scene.onlyThere)).isPresent();
        assertThat(world.hubId(scene.withoutThere)).isPresent();
    }
}
