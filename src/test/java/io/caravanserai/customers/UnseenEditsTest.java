package io.caravanserai.customers;

import static io.caravanserai.customers.SyncedWorld.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.HubOnSandbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * An edit at Stripe that the hub wrote over without having seen it, and what else happened meanwhile. By the policy
 * {@code stripe}, under which the hub has to take back what it wrote.
 */
class UnseenEditsTest {

    private final HubOnSandbox hub = HubOnSandbox.shared(Map.of("hub.customers.conflict", "stripe"));
    private final SyncedWorld world = new SyncedWorld(hub);

    @AfterEach
    void nothingIsHeldBack() throws Exception {
        world.releasesWebhooks();
        world.releasesChanges();
    }

    @Test
    void anEditThatStripeItselfHasReplacedSinceIsPutDownAndNotBroughtBack() {
        UUID ada = synced("replaced");
        world.holdsWebhooks();
        world.setsThere(ada, Field.NAME, "unseen");
        writes(ada, "ours");
        world.setsThere(ada, Field.NAME, "their last");
        world.releasesWebhooks();

        ends(ada, "their last");
        assertThat(world.conflicts(ada)).containsExactly("name: ours | unseen -> hub (stripe)");
    }

    @Test
    void ofTwoUnseenEditsTheLaterOneComesBackWhicheverIsHeardOfFirst() {
        UUID grace = synced("twice");
        world.holdsWebhooks();
        world.setsThere(grace, Field.NAME, "unseen 1");
        writes(grace, "ours 1");
        world.setsThere(grace, Field.NAME, "unseen 2");
        writes(grace, "ours 2");
        world.releasesWebhooks();

        ends(grace, "unseen 2");
        assertThat(world.conflicts(grace))
                .containsExactlyInAnyOrder(
                        "name: ours 2 | unseen 2 -> stripe (stripe)", "name: ours 1 | unseen 1 -> hub (stripe)");
    }

    @Test
    void theLaterOneComesBackThoughWeWroteTheSameOverBoth() {
        UUID ida = synced("address");
        world.sets(ida, Field.LINE1, "before");
        soon().until(() -> "before".equals(world.there(ida, Field.LINE1)));
        hub.stripe().faults().everyWebhook().areDelayedBy(Duration.ofSeconds(4));
        for (String time : List.of("1", "2")) {
            world.setsThere(ida, Field.LINE1, "unseen " + time);
            world.sets(ida, Field.CITY, "ours " + time);
            soon().until(() -> ("ours " + time).equals(world.there(ida, Field.CITY)));
        }
        assertThat(world.there(ida, Field.LINE1)).as("an address goes whole").isEqualTo("before");

        soon().during(Duration.ofSeconds(2)).untilAsserted(() -> {
            assertThat(world.here(ida, Field.LINE1)).as("here").isEqualTo("unseen 2");
            assertThat(world.there(ida, Field.LINE1)).as("there").isEqualTo("unseen 2");
        });
    }

    @Test
    void aWriteWhoseAnswerIsLostPutsNothingDownTwice() {
        UUID alan = synced("lost");
        world.holdsWebhooks();
        world.setsThere(alan, Field.NAME, "unseen");
        hub.stripe().faults().nextWrites(2).loseTheirResponse();
        writes(alan, "ours");
        world.releasesWebhooks();

        ends(alan, "unseen");
        assertThat(world.conflicts(alan)).containsExactly("name: ours | unseen -> stripe (stripe)");
    }

    @Test
    void ourOwnWriteThatStripeCalledAFailureIsNoEditOfStripes() {
        UUID kurt = synced("failed");
        world.holdsWebhooks();
        hub.stripe().faults().nextWrites(1).failAfterTheWrite();
        world.sets(kurt, Field.NAME, "ours 1");
        soon().until(() -> "ours 1".equals(world.there(kurt, Field.NAME)));
        world.sets(kurt, Field.NAME, "ours 2");
        soon().until(() -> "ours 2".equals(world.there(kurt, Field.NAME)));
        world.releasesWebhooks();

        ends(kurt, "ours 2");
        assertThat(world.conflicts(kurt)).isEmpty();
    }

    @Test
    void ourOwnWriteWhoseAnswerWasNeverSeenIsNoEditOfStripes() throws Exception {
        UUID leslie = synced("reverted");
        hub.stripe().faults().everyWrite().loseTheirResponse();
        world.sets(leslie, Field.NAME, "ours");
        soon().until(() -> "ours".equals(world.there(leslie, Field.NAME)));
        world.holdsChanges();
        world.sets(leslie, Field.NAME, "Before");
        world.setsThere(leslie, Field.PHONE, "+1 2");
        hub.stripe().faults().clear();

        soon().untilAsserted(() -> assertThat(world.here(leslie, Field.PHONE)).isEqualTo("+1 2"));
        assertThat(world.here(leslie, Field.NAME)).isEqualTo("Before");
        world.releasesChanges();
        ends(leslie, "Before");
        assertThat(world.conflicts(leslie)).isEmpty();
    }

    @Test
    void anUnseenEditOfACustomerThatIsDeletedHereSinceIsPutDown() {
        UUID robin = synced("deleted");
        String cus = world.cus(robin);
        world.holdsWebhooks();
        world.setsThere(robin, Field.NAME, "unseen");
        writes(robin, "ours");
        world.deletes(robin);
        soon().until(() -> hub.stripe().customer(cus).isEmpty());
        world.releasesWebhooks();

        soon().untilAsserted(() ->
                assertThat(world.conflicts(robin)).containsExactly("name: null | unseen -> hub (deletion)"));
    }

    private UUID synced(String name) {
        return world.synced("Before", name + "@unseen.example.com");
    }

    private void writes(UUID id, String name) {
        world.sets(id, Field.NAME, name);
        soon().untilAsserted(() -> {
            assertThat(world.there(id, Field.NAME)).isEqualTo(name);
            assertThat(hub.sql()
                            .sql("select agreed ->> 'name' from customer_link where customer_id = ?")
                            .param(id)
                            .query(String.class)
                            .single())
                    .isEqualTo(name);
        });
    }

    private void ends(UUID id, String name) {
        soon().during(Duration.ofSeconds(2)).untilAsserted(() -> {
            assertThat(world.here(id, Field.NAME)).as("here").isEqualTo(name);
            assertThat(world.there(id, Field.NAME)).as("there").isEqualTo(name);
        });
        assertThat(world.parked(id)).isZero();
    }
}
