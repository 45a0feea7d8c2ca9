package io.caravanserai.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.model.Customer;
import io.caravanserai.sandbox.CapturedChange;
import io.caravanserai.sandbox.HubOnSandbox;
import io.caravanserai.sandbox.stripe.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * However both sides are edited at once, they end the same, nothing is written that nobody edited, and no edit is lost
 * without a word.
 */
class RandomEditsTest {

    private static final int EDITS = 500;
    private static final List<String> FIELDS = List.of("name", "phone", "city", "line1", "postal_code");

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final HubOnSandbox hub = HubOnSandbox.shared(Map.of("spring.application.name", "random-edits"));
    private final SyncedWorld world = new SyncedWorld(hub);

    @Test
    void aThousandRandomEditsOnBothSidesAtOnceEndInTheSameState() {
        System.out.println("RandomEditsTest: repeat with -Dseed=" + seed);
        var lostEdits = LostEdits.watch(hub);
        for (int i = 0; i < 25; i++) {
            world.inserts("Customer " + i, "customer" + i + "@random.example.com");
        }
        await().atMost(Duration.ofSeconds(120)).until(() -> quiet());
        int writesBefore = hub.stripe().writes().size();

        int appliedBefore = applied();
        var there = CompletableFuture.supplyAsync(() -> editsOnTheDashboard(new Random(seed)));
        int here = editsInTheHub(new Random(seed + 1));
        int edited = there.join();

        await().atMost(Duration.ofSeconds(120)).during(Duration.ofSeconds(3)).until(() -> quiet());
        assertThat(world.catalogue()).isEqualTo(world.stripe());
        assertThat(hub.stripe().writes().size() - writesBefore)
                .as("writes to Stripe, seed %d", seed)
                .isLessThanOrEqualTo(here);
        assertThat(applied() - appliedBefore)
                .as("inward writes to the catalogue, seed %d", seed)
                .isLessThanOrEqualTo(edited);
        assertThat(world.parked()).as("parked, seed %d", seed).isZero();
        assertThat(lostEdits.found()).as("lost edits, seed %d", seed).isEmpty();
        System.out.println("RandomEditsTest: %d edits here, %d writes; %d edits there, %d applied; %d conflicts"
                .formatted(
                        here,
                        hub.stripe().writes().size() - writesBefore,
                        edited,
                        applied() - appliedBefore,
                        conflicts()));
    }

    /** An address goes to Stripe whole, and so over an edit that nobody here has heard of; then the hub makes good. */
    @Test
    void aLineEditedThereIsNotLostWhenTheCityIsEditedHereBeforeAnybodyHearsOfIt() {
        UUID id = world.synced("Neighbours", "neighbours@random.example.com");
        var lostEdits = LostEdits.watch(hub);
        world.sets(id, Field.LINE1, "typed here first");
        SyncedWorld.soon().until(() -> "typed here first".equals(world.there(id, Field.LINE1)));

        world.holdsWebhooks();
        world.setsThere(id, Field.LINE1, "typed there after it");
        world.sets(id, Field.CITY, "typed here meanwhile");
        SyncedWorld.soon().until(() -> "typed here first".equals(world.there(id, Field.LINE1)));
        world.releasesWebhooks();

        SyncedWorld.soon().untilAsserted(() -> {
            assertThat(world.here(id, Field.LINE1)).isEqualTo("typed there after it");
            assertThat(world.there(id, Field.LINE1)).isEqualTo("typed there after it");
            assertThat(world.there(id, Field.CITY)).isEqualTo("typed here meanwhile");
        });
        assertThat(lostEdits.found()).isEmpty();
    }

    /** What the inward sync wrote, as its topic tells; of a deletion only the touch before it counts. */
    private int applied() {
        return (int) CapturedChange.all(hub.sandbox().kafka().brokers(), "hub.public.customer").values().stream()
                .flatMap(List::stream)
                .filter(change -> change.origin().equals("stripe") && !change.deletion())
                .count();
    }

    private int conflicts() {
        return hub.sql()
                .sql("select count(*) from customer_conflict")
                .query(Integer.class)
                .single();
    }

    private boolean quiet() {
        return world.catalogue().equals(world.stripe());
    }

    private int editsInTheHub(Random random) {
        int edits = 0;
        for (int edit = 0; edit < EDITS; edit++) {
            var ids = hub.sql()
                    .sql("select id from customer order by id")
                    .query(UUID.class)
                    .list();
            UUID id = ids.get(random.nextInt(ids.size()));
            int kind = random.nextInt(20);
            if (kind == 0) {
                world.inserts("New here " + edit, "here" + edit + "@random.example.com");
                edits++;
            } else if (kind == 1) {
                edits += hub.sql()
                        .sql("delete from customer where id = ?")
                        .param(id)
                        .update();
            } else {
                String field = FIELDS.get(random.nextInt(FIELDS.size()));
                edits += hub.sql()
                        .sql("update customer set " + field + " = ? where id = ?")
                        .params("h" + edit, id)
                        .update();
            }
        }
        return edits;
    }

    private int editsOnTheDashboard(Random random) {
        for (int edit = 0; edit < EDITS; edit++) {
            List<Customer> customers = hub.stripe().customers();
            String id = customers.get(random.nextInt(customers.size())).getId();
            int kind = random.nextInt(20);
            try {
                if (kind == 0) {
                    hub.stripe().dashboard().create("New there " + edit, "there" + edit + "@random.example.com");
                } else if (kind == 1) {
                    hub.stripe().dashboard().delete(id);
                } else {
                    Field field = Field.ofColumn(FIELDS.get(random.nextInt(FIELDS.size())));
                    hub.stripe().dashboard().edit(id, Map.of(field.stripeParam(), "s" + edit));
                }
            } catch (Refusal goneMeanwhile) {
                // The hub deleted it between the look and the edit, as happens to people too.
                assertThat(goneMeanwhile).hasMessageContaining("No such customer");
            }
        }
        return EDITS;
    }
}
