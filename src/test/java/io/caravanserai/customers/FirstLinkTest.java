package io.caravanserai.customers;

import static io.caravanserai.customers.SyncedWorld.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.Http;
import io.caravanserai.sandbox.HubOnSandbox;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Both sides are filled before anybody joins them: whoever is the same finds himself, and nobody is made twice. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstLinkTest {

    private static HubOnSandbox hub;
    private static SyncedWorld world;
    private static ReconciledWorld reconciled;
    private static Scene scene;
    private static JsonNode preview;
    private static JsonNode run;

    /** Who is on both sides, and why it matters. */
    private static final class Scene {

        final UUID byIdHere = world.inserts("By Id", "by.id@example.com");
        final String byIdThere = there("By Id", "other@example.com", byIdHere);
        final UUID adaHere = world.inserts("Ada", " ada@example.com ");
        final String adaThere = there("Ada L.", "ADA@Example.com", null);
        final UUID onlyHere = world.inserts("Only Here", "only.here@example.com");
        final String onlyThere = there("Only There", "only.there@example.com", null);
        final String withoutMail =
                hub.stripe().dashboard().create(Map.of("name", "No E-Mail")).getId();
        final UUID twinHere = world.inserts("Twin 1", "twins@example.com");
        final UUID otherTwinHere = world.inserts("Twin 2", "Twins@example.com");
        final String twinThere = there("Twin One", "twins@example.com", null);
        final String otherTwinThere = there("Twin Two", "TWINS@example.com", null);
        final UUID oneOfTwo = world.inserts("One", "one.of.two@example.com");
        final String firstOfTwo = there("First", "one.of.two@example.com", null);
        final String secondOfTwo = there("Second", "one.of.two@example.com", null);
        final UUID claimedTwice = world.inserts("Claimed", "claimed@example.com");
        final String oneClaim = there("Claim 1", "claim1@example.com", claimedTwice);
        final String otherClaim = there("Claim 2", "claim2@example.com", claimedTwice);
        final UUID pairHere = world.inserts("Pair 1", "pair.here@example.com");
        final UUID otherPairHere = world.inserts("Pair 2", "pair.here@example.com");

        final String madeAndDeleted = madeAndDeleted();

        /** Of whom the hub was told the end only. */
        private static String madeAndDeleted() {
            hub.stripe().faults().nextWebhooks(1).areDropped();
            String id = there("Gone", "gone@example.com", null);
            hub.stripe().dashboard().delete(id);
            return id;
        }

        private static String there(String name, String email, UUID hubId) {
            String id = hub.stripe().dashboard().create(name, email).getId();
            if (hubId != null) {
                hub.stripe().dashboard().edit(id, "metadata[hub_customer_id]", hubId.toString());
            }
            return id;
        }
    }

    @BeforeAll
    static void bothSidesAreFilledAndJoined() {
        hub = HubOnSandbox.shared(
                Map.of("hub.customers.first-link", "wait", "hub.customers.reconciliation.grace", "500ms"));
        world = new SyncedWorld(hub);
        reconciled = new ReconciledWorld(hub);
        world.awaitSweepAtTheStart();
        scene = new Scene();
        int here = world.catalogue().size();
        soon().during(Duration.ofSeconds(2)).untilAsserted(() -> {
            assertThat(hub.stripe().writes()).isEmpty();
            assertThat(world.catalogue()).hasSize(here);
        });
        preview = reconciled.runs("report");
        assertThat(hub.stripe().writes()).isEmpty();
        assertThat(world.catalogue()).hasSize(here);
        run = reconciled.runs("repair");
    }

    @Test
    @Order(1)
    void anOperatorCanSeeBeforehandWhatWouldBecomeOfEveryone() {
        assertThat(preview.path("drift").toString())
                .isEqualTo("{\"ambiguous\":{\"found\":4},\"missing-here\":{\"found\":2},"
                        + "\"missing-there\":{\"found\":3},\"unlinked\":{\"found\":2}}");
    }

    @Test
    @Order(1)
    void theFirstLinkIsDone() {
        assertThat(run.path("state").asText()).as(run.toString()).isEqualTo("done");
        assertThat(run.path("purpose").asText()).isEqualTo("first-link");
        assertThat(run.path("linked").asInt()).isEqualTo(2);
        assertThat(reconciled.health().path("firstLink").asText()).isEqualTo("done");
    }

    @Test
    @Order(1)
    void theHubsIdInTheMetadataLinks() {
        assertThat(world.stripeId(scene.byIdHere)).contains(scene.byIdThere);
        assertThat(world.catalogue().get(scene.byIdThere))
                .isEqualTo(world.stripe().get(scene.byIdThere));
    }

    @Test
    @Order(1)
    void anEMailThatIsUniqueOnBothSidesLinksInWhateverCaseAndWithSpaceAroundIt() {
        assertThat(world.stripeId(scene.adaHere)).contains(scene.adaThere);
        assertThat(world.catalogue().get(scene.adaThere))
                .isEqualTo(world.stripe().get(scene.adaThere));
    }

    @Test
    @Order(1)
    void whoeverIsMissingOnOneSideIsCreatedThereOnceThoughTwoShareAnEMail() {
        for (UUID missingThere : List.of(scene.onlyHere, scene.pairHere, scene.otherPairHere)) {
            assertThat(world.atStripe(missingThere)).isPresent();
        }
        for (String missingHere : List.of(scene.onlyThere, scene.withoutMail)) {
            assertThat(world.hubId(missingHere)).isPresent();
        }
        assertThat(hub.stripe().customers()).hasSize(13);
        assertThat(world.catalogue()).hasSize(11);
    }

    @Test
    @Order(1)
    void whoCannotBeToldApartIsShownAsSuch() {
        assertThat(hub.get("/api/customers/{id}/sync", scene.twinHere)
                        .at("/systems/stripe/state")
                        .asText())
                .isEqualTo("ambiguous");
    }

    @Test
    @Order(1)
    void whoCannotBeToldApartIsListedWithWhomHeMayBe() {
        assertThat(reconciled.candidates())
                .containsOnlyKeys(scene.twinHere, scene.otherTwinHere, scene.oneOfTwo, scene.claimedTwice)
                .containsEntry(scene.twinHere, Set.of(scene.twinThere, scene.otherTwinThere))
                .containsEntry(scene.otherTwinHere, Set.of(scene.twinThere, scene.otherTwinThere))
                .containsEntry(scene.oneOfTwo, Set.of(scene.firstOfTwo, scene.secondOfTwo))
                .containsEntry(scene.claimedTwice, Set.of(scene.oneClaim, scene.otherClaim));
    }

    @Test
    @Order(2)
    void whoIsNotDecidedOnIsTouchedByNothingWhileTheOthersFlow() {
        world.changes(scene.twinHere, Map.of("name", "Twin, edited here"));
        hub.stripe().dashboard().rename(scene.twinThere, "Twin, edited there");
        hub.stripe().dashboard().rename(scene.oneClaim, "Claim, edited there");
        world.changes(scene.onlyHere, Map.of("name", "Edited here"));
        hub.stripe().dashboard().rename(scene.onlyThere, "Edited there");

        soon().untilAsserted(() -> {
            assertThat(world.stripe())
                    .satisfies(all -> assertThat(
                                    all.get(world.stripeId(scene.onlyHere).orElseThrow()))
                            .containsEntry("name", "Edited here"));
            assertThat(world.catalogue().get(scene.onlyThere)).containsEntry("name", "Edited there");
        });
        assertThat(world.stripeId(scene.twinHere)).isEmpty();
        assertThat(world.stripeId(scene.claimedTwice)).isEmpty();
        assertThat(world.hubId(scene.twinThere)).isEmpty();
        assertThat(hub.stripe().writesTo(scene.twinThere)).isEmpty();
    }

    @Test
    @Order(3)
    void anOperatorWhoSaysWhoHeIsLinksTheTwoAndBringsThemIntoStep() {
        var decision = decide(scene.twinHere, '"' + scene.twinThere + '"');

        assertThat(decision.status()).as(decision.body()).isEqualTo(200);
        assertThat(world.stripeId(scene.twinHere)).contains(scene.twinThere);
        assertThat(world.catalogue().get(scene.twinThere))
                .isEqualTo(world.stripe().get(scene.twinThere))
                .containsEntry("name", "Twin, edited here");
        assertThat(reconciled.candidates())
                .as("the other one is still to be decided on")
                .containsEntry(scene.otherTwinHere, Set.of(scene.otherTwinThere));
    }

    @Test
    @Order(4)
    void anOperatorWhoSaysThatHeIsNoneOfThemHasHimCreatedAndTheOneWhoIsLeftTakenIn() {
        var decision = decide(scene.otherTwinHere, "null");

        assertThat(decision.status()).as(decision.body()).isEqualTo(200);
        assertThat(world.atStripe(scene.otherTwinHere)).isPresent();
        assertThat(decision.json().path("stripeId").asText())
                .isEqualTo(world.stripeId(scene.otherTwinHere).orElseThrow())
                .isNotEqualTo(scene.otherTwinThere);
        soon().untilAsserted(() -> assertThat(world.hubId(scene.otherTwinThere)).isPresent());
        assertThat(world.catalogue().get(scene.otherTwinThere)).containsEntry("name", "Twin Two");
    }

    @Test
    @Order(5)
    void theSameDecisionAgainChangesNothingAndAnotherOneIsRefused() {
        int writes = hub.stripe().writes().size();

        assertThat(decide(scene.twinHere, '"' + scene.twinThere + '"').status()).isEqualTo(200);
        assertThat(decide(scene.otherTwinHere, "null").status()).isEqualTo(200);
        assertThat(decide(scene.twinHere, '"' + scene.otherTwinThere + '"').status())
                .isEqualTo(409);
        assertThat(decide(scene.twinHere, "null").status()).isEqualTo(409);

        assertThat(hub.stripe().writes()).hasSize(writes);
    }

    @Test
    @Order(5)
    void whatDecidesNothingIsRefusedWithTheReason() {
        var noCandidate = decide(scene.oneOfTwo, '"' + scene.onlyThere + '"');
        assertThat(noCandidate.status()).isEqualTo(422);
        assertThat(noCandidate.badFields()).containsExactly("stripeId");
        assertThat(decide(scene.onlyHere, "null").status()).isEqualTo(404);
        assertThat(decide(UUID.randomUUID(), "null").status()).isEqualTo(404);
        assertThat(decide(scene.oneOfTwo, "7").badFields()).containsExactly("stripeId");
        assertThat(reconciled.candidates()).containsKey(scene.oneOfTwo);
    }

    @Test
    @Order(6)
    void whenNobodyIsLeftWhomHeMayBeHeIsCreated() {
        hub.stripe().dashboard().delete(scene.oneClaim);
        hub.stripe().dashboard().delete(scene.otherClaim);

        soon().untilAsserted(
                        () -> assertThat(world.atStripe(scene.claimedTwice)).isPresent());
    }

    @Test
    @Order(6)
    void whenHeIsDeletedThoseWhomHeMayHaveBeenAreTakenIn() {
        world.deletes(scene.oneOfTwo);

        soon().untilAsserted(() -> {
            assertThat(world.hubId(scene.firstOfTwo)).isPresent();
            assertThat(world.hubId(scene.secondOfTwo)).isPresent();
        });
    }

    @Test
    @Order(6)
    void oneWhoIsDeletedBeforeDoesNotComeToLifeWhenHisFirstEventComesLate() {
        String first = hub.stripe().events().stream()
                .filter(event -> event.getType().equals("customer.created"))
                .filter(event -> event.toJson().contains(scene.madeAndDeleted))
                .findFirst()
                .orElseThrow()
                .getId();
        assertThat(world.hasHeardOf(first)).isFalse();

        hub.api().post().uri("/api/stripe/sweep").retrieve().toBodilessEntity();

        soon().until(() -> world.hasHeardOf(first));
        assertThat(world.hubId(scene.madeAndDeleted)).isEmpty();
    }

    @Test
    @Order(7)
    void inTheEndBothSidesAreTheSameAndNothingIsParked() {
        soon().untilAsserted(() -> assertThat(world.catalogue()).isEqualTo(world.stripe()));
        assertThat(reconciled.candidates()).isEmpty();
        assertThat(world.parked()).isZero();
    }

    private static Http.Answer decide(UUID customer, String stripeId) {
        return Http.as("operator", URI.create(hub.url()).getPort())
                .post("/api/ambiguities/" + customer, "{\"stripeId\": " + stripeId + "}");
    }
}
