package io.caravanserai.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.model.Customer;
import com.stripe.model.Event;
import io.caravanserai.sandbox.CapturedChange;
import io.caravanserai.sandbox.HubProcess;
import io.caravanserai.sandbox.Sandbox;
import io.caravanserai.sandbox.SandboxPorts;
import io.caravanserai.sandbox.stripe.RateLimits;
import io.caravanserai.sandbox.stripe.StripeSandboxSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The packaged hub, killed with {@code kill -9} again and again in the middle of ten thousand changes. */
class KilledHubIT {

    private static final int CUSTOMERS = 400;
    private static final int CHANGES = 10_000;
    private static final int KILLS = Integer.getInteger("faults.kills", 3);

    private final long seed = Long.getLong("seed", System.nanoTime());

    @Test
    void everyChangeArrivesInOrderAndNoneTakesEffectTwice() {
        System.out.println("KilledHubIT: repeat with -Dseed=" + seed);
        var ports = SandboxPorts.anyFree();
        var settings = StripeSandboxSettings.defaults().withLimits(RateLimits.OFF);
        try (var sandbox = Sandbox.start(ports, given -> false, settings);
                var hub = hub(sandbox, ports)) {
            hub.start();
            hub.awaitHealthy(Duration.ofSeconds(120));
            var db = JdbcClient.create(sandbox.postgres().dataSource("hub"));
            awaitStreaming(db);

            var changes = CompletableFuture.supplyAsync(() -> change(db, new Random(seed)));
            kill(hub, new Random(seed));
            Map<UUID, Integer> versions = changes.join();

            await().atMost(Duration.ofSeconds(240))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(atStripe(sandbox)).isEqualTo(here(db)));
            assertArrivedInOrder(sandbox, versions);
            assertNoEffectTwice(sandbox, db, versions);
        }
    }

    private static HubProcess hub(Sandbox sandbox, SandboxPorts ports) {
        var variables = new HashMap<>(sandbox.variables());
        variables.put("HUB_STRIPE_REQUESTS_PER_SECOND", "500");
        return new HubProcess(variables, ports.hub(), Path.of("target", "killed-hub.log"));
    }

    /** What was there and gone before the first snapshot was complete, nobody is told of: history begins after it. */
    private static void awaitStreaming(JdbcClient db) {
        insert(db, -1);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> db.sql("""
                        select count(*) from cdc.position, pg_replication_slots
                        where active and position not like '%"snapshot"%'
                        """).query(Integer.class).single() == 1);
        db.sql("delete from customer").update();
    }

    private static void kill(HubProcess hub, Random random) {
        for (int kill = 0; kill < KILLS; kill++) {
            LockSupport.parkNanos(Duration.ofMillis(500 + random.nextInt(4000)).toNanos());
            hub.kill();
            hub.start();
            hub.awaitHealthy(Duration.ofSeconds(120));
        }
    }

    /** @return how often each customer was changed; a deleted one's deletion counts as one more */
    private static Map<UUID, Integer> change(JdbcClient db, Random random) {
        var versions = new HashMap<UUID, Integer>();
        var living = new ArrayList<UUID>();
        for (int change = 0; change < CHANGES; change++) {
            if (living.size() < CUSTOMERS && change < CUSTOMERS) {
                living.add(insert(db, change));
                versions.put(living.get(change), 1);
                continue;
            }
            int which = random.nextInt(living.size());
            UUID id = living.get(which);
            if (random.nextInt(100) == 0 && living.size() > CUSTOMERS / 2) {
                db.sql("delete from customer where id = ?").param(id).update();
                living.remove(which);
            } else {
                db.sql("update customer set name = ? where id = ?")
                        .params("Name " + change, id)
                        .update();
            }
            versions.merge(id, 1, Integer::sum);
            if (change % 10 == 0) {
                // So that the changes last as long as the kills.
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
        return versions;
    }

    private static UUID insert(JdbcClient db, int number) {
        return db.sql("insert into customer (name, email) values (?, ?) returning id")
                .params("Name", "c" + number + "@kill.example.com")
                .query(UUID.class)
                .single();
    }

    private static void assertArrivedInOrder(Sandbox sandbox, Map<UUID, Integer> versions) {
        Map<UUID, List<CapturedChange>> arrived =
                CapturedChange.all(sandbox.kafka().brokers(), "hub.public.customer");
        assertThat(arrived.keySet()).containsAll(versions.keySet());
        versions.keySet().forEach(id -> {
            var changes = arrived.get(id);
            var firstSights = new ArrayList<>(changes.stream()
                    .collect(Collectors.toMap(
                            CapturedChange::changeId, c -> c, (first, again) -> first, java.util.LinkedHashMap::new))
                    .values());
            assertThat(firstSights).as("changes of %s", id).hasSize(versions.get(id));
            for (int n = 0; n < firstSights.size(); n++) {
                var change = firstSights.get(n);
                assertThat(change.deletion() ? n + 1 : change.version())
                        .as("order of %s", id)
                        .isEqualTo(n + 1);
            }
        });
    }

    private static void assertNoEffectTwice(Sandbox sandbox, JdbcClient db, Map<UUID, Integer> versions) {
        List<Event> events = sandbox.stripe().events();
        List<String> created = about("customer.created", events, versions.keySet());
        List<String> deleted = about("customer.deleted", events, versions.keySet());
        // One that was deleted before it was Stripe's turn never got there.
        assertThat(created).as("made at Stripe").doesNotHaveDuplicates();
        assertThat(deleted).as("deleted at Stripe").doesNotHaveDuplicates().isSubsetOf(created);
        assertThat(created.size() - deleted.size())
                .isEqualTo(db.sql("select count(*) from customer")
                        .query(Integer.class)
                        .single());
        assertThat(events).hasSizeLessThanOrEqualTo(CHANGES);
        assertThat(db.sql("select count(*) from customer where origin <> 'hub'")
                        .query(Long.class)
                        .single())
                .as("echoes applied")
                .isZero();
        assertThat(db.sql("select count(*) from parked_message")
                        .query(Long.class)
                        .single())
                .as("parked")
                .isZero();
    }

    /** @return the hub's ids of the customers that events of this type tell of */
    private static List<String> about(String type, List<Event> events, Collection<UUID> ours) {
        return events.stream()
                .filter(event -> event.getType().equals(type))
                .map(event ->
                        (Customer) event.getDataObjectDeserializer().getObject().orElseThrow())
                .map(customer -> customer.getMetadata().get("hub_customer_id"))
                .filter(id -> ours.contains(UUID.fromString(id)))
                .toList();
    }

    private static Map<String, String> here(JdbcClient db) {
        return db
                .sql("select email, name from customer")
                .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a + " and " + b, TreeMap::new));
    }

    private static Map<String, String> atStripe(Sandbox sandbox) {
        return sandbox.stripe().customers().stream()
                .collect(
                        Collectors.toMap(c -> c.getEmail(), c -> c.getName(), (a, b) -> a + " and " + b, TreeMap::new));
    }
}
