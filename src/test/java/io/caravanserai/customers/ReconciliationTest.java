package io.caravanserai.customers;

import static io.caravanserai.customers.SyncedWorld.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.customers.Reconciliation.Mode;
import io.caravanserai.customers.Reconciliation.Purpose;
import io.caravanserai.sandbox.HubOnSandbox;
import io.caravanserai.shared.ChangesMissed;
import io.caravanserai.shared.HubLock;
import io.caravanserai.shared.Origin;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javax.management.ObjectName;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Drift is told exactly, mended where it can be, and nothing is made or deleted that should not be. */
class ReconciliationTest {

    private static HubOnSandbox hub;
    private static SyncedWorld world;
    private static ReconciledWorld reconciled;

    @BeforeAll
    static void aHubOnItsSandbox() {
        hub = HubOnSandbox.shared(Map.of("hub.customers.reconciliation.grace", "2s"));
        world = new SyncedWorld(hub);
        reconciled = new ReconciledWorld(hub);
    }

    @Test
    void eachKindOfDriftIsToldAndNothingElseAndThenMended() {
        List<UUID> linked = linked("drift", 9);
        String editedThere = stripeId(linked.get(0));
        hub.stripe().untold().edit(editedThere, Map.of("name", "Edited there", "phone", "1"));
        untold("update customer set city = 'Edited here' where id = ?", linked.get(1));
        String deletedThere = stripeId(linked.get(2));
        hub.stripe().untold().delete(deletedThere);
        String deletedHere = stripeId(linked.get(3));
        untold("update customer set id = id where id = ?", "delete from customer where id = ?", linked.get(3));
        String wasUnknown = stripeId(linked.get(4));
        hub.sql()
                .sql("update customer_link set external_id = 'cus_of_another_account' where customer_id = ?")
                .param(linked.get(4))
                .update();
        hub.stripe().untold().delete(wasUnknown);
        String madeThere = hub.stripe()
                .untold()
                .create("Made There", "made.there@drift.example.com")
                .getId();
        UUID madeHere = insertsUntold("Made Here", "made.here@drift.example.com");
        UUID pairHere = insertsUntold("Pair", "pair@drift.example.com");
        String pairThere =
                hub.stripe().untold().create("Pair", "PAIR@drift.example.com").getId();
        UUID twinHere = insertsUntold("Twin", "twin@drift.example.com");
        hub.stripe().untold().create("Twin 1", "twin@drift.example.com");
        String twinThere =
                hub.stripe().untold().create("Twin 2", "twin@drift.example.com").getId();
        UUID refused = insertsUntold("Refused", "no address");
        int writes = hub.stripe().writes().size();
        var here = world.catalogue();
        Map<String, Set<String>> drift = Map.of(
                "differs", Set.of(linked.get(0) + " name,phone", linked.get(1) + " city"),
                "missing-there", Set.of(linked.get(2).toString(), madeHere.toString(), refused.toString()),
                "missing-here", Set.of(linked.get(3).toString(), madeThere),
                "unlinked", Set.of(pairHere + " email"),
                "unknown-there", Set.of(linked.get(4).toString()));

        JsonNode report = reconciled.runs("report");

        var found = reconciled.driftByKind(report.path("id").asText());
        assertThat(found.remove("ambiguous")).contains(twinHere.toString(), twinThere);
        assertThat(found).isEqualTo(drift);
        assertThat(hub.stripe().writes()).as("a report changes nothing").hasSize(writes);
        assertThat(world.catalogue()).isEqualTo(here);
        assertThat(reconciled.candidates()).isEmpty();
        assertThat(gauge("missing-there")).isEqualTo(3);
        assertThat(reconciled.health().path("drift").path("differs").asInt()).isEqualTo(2);

        JsonNode repair = reconciled.runs("repair");

        assertThat(repair.path("drift").toString())
                .isEqualTo("{\"ambiguous\":{\"found\":1},\"differs\":{\"mended\":2},\"missing-here\":{\"mended\":2},"
                        + "\"missing-there\":{\"mended\":2,\"refused\":1},\"unknown-there\":{\"refused\":1},"
                        + "\"unlinked\":{\"mended\":1}}");
        soon().untilAsserted(() -> {
            assertThat(world.row(linked.get(0)).orElseThrow()).containsEntry("name", "Edited there");
            assertThat(world.atStripe(linked.get(1)))
                    .map(c -> c.getAddress().getCity())
                    .contains("Edited here");
            assertThat(world.row(linked.get(2))).isEmpty();
            assertThat(hub.stripe().customer(deletedHere)).isEmpty();
            assertThat(world.hubId(madeThere)).isPresent();
            assertThat(world.atStripe(madeHere)).isPresent();
            assertThat(world.stripeId(pairHere)).contains(pairThere);
        });
        assertThat(reconciled.candidates()).containsOnlyKeys(twinHere);
        assertThat(gauge("missing-there")).isEqualTo(1);
        assertThat(world.row(linked.get(4)))
                .as("nobody is deleted for being unknown")
                .isPresent();
        assertThat(hub.sql()
                        .sql("select cause from reconciliation_drift where customer_id = ? and state = 'refused'")
                        .param(linked.get(4))
                        .query(String.class)
                        .list())
                .allMatch(cause -> cause.contains("does the API key belong to"));
        assertThat(reconciled.driftByKind(reconciled.runs("report").path("id").asText()))
                .containsOnlyKeys("ambiguous", "missing-there", "unknown-there");
        hub.sql()
                .sql("delete from customer_link where customer_id = ?")
                .param(linked.get(4))
                .update();
        untold("update customer set id = id where id = ?", "delete from customer where id = ?", linked.get(4));
        untold("update customer set id = id where id = ?", "delete from customer where id = ?", refused);
    }

    @Test
    void driftIsToldExactlyWhileBothSidesAreEdited() throws Exception {
        List<UUID> edited = linked("busy", 25);
        List<UUID> drifted = linked("still", 3);
        untold("update customer set name = 'Drifted' where id = ?", drifted.get(0));
        hub.stripe().untold().rename(stripeId(drifted.get(1)), "Drifted");
        untold("update customer set phone = '1' where id = ?", drifted.get(2));
        hub.stripe().faults().everyWebhook().areDelayedBy(Duration.ofMillis(700));
        var over = new AtomicBoolean();
        var editors = CompletableFuture.runAsync(() -> edit(edited, over));
        try {
            for (int round = 0; round < 2; round++) {
                JsonNode report = reconciled.runs("report");
                assertThat(reconciled.driftOf("still", "busy", report.path("id").asText()))
                        .isEqualTo(Map.of(
                                drifted.get(0).toString(), "name",
                                drifted.get(1).toString(), "name",
                                drifted.get(2).toString(), "phone"));
            }
        } finally {
            over.set(true);
            editors.get();
            hub.stripe().faults().clear();
            reconciled.runs("repair");
        }
    }

    @Test
    void whileStripeIsAwayARunWaitsAndSaysWhyAndThenGoesOn() {
        linked("away", 1);
        hub.stripe().faults().everyRequest().fail();

        String run = reconciled.requests("report");

        soon().untilAsserted(() ->
                assertThat(reconciled.get(run).path("cause").asText()).contains("Stripe"));
        hub.stripe().faults().clear();
        assertThat(reconciled.awaitDone(run).path("state").asText()).isEqualTo("done");
        assertThat(reconciled.get(run).path("cause").isNull()).isTrue();
    }

    @Test
    void whereChangesWereMissedEverythingIsComparedAndMendedIfThatIsCommitted() {
        UUID drifted = linked("missed", 1).get(0);
        hub.stripe().untold().rename(stripeId(drifted), "Missed");
        var missed = new ChangesMissed(Origin.STRIPE, Instant.now(), "Events of Stripe's expired unread.");
        var transaction = new TransactionTemplate(hub.bean(PlatformTransactionManager.class));
        transaction.executeWithoutResult(status -> {
            hub.publish(missed);
            status.setRollbackOnly();
        });
        assertThat(runsFor("changes-missed")).isEmpty();

        transaction.executeWithoutResult(status -> hub.publish(missed));

        soon().atMost(Duration.ofSeconds(120))
                .untilAsserted(
                        () -> assertThat(world.row(drifted).orElseThrow()).containsEntry("name", "Missed"));
        assertThat(runsFor("changes-missed")).containsExactly("Events of Stripe's expired unread.");
        soon().atMost(Duration.ofSeconds(120))
                .until(() -> hub.bean(Reconciliations.class).unfinished().isEmpty());
    }

    @Test
    void theNightlyOneIsAskedForWhenItsHourHasPassedSinceTheLastOne() {
        var runs = hub.bean(Reconciliations.class);
        soon().until(() -> runs.unfinished().isEmpty());
        nightly("0 0 0 1 1 *", "report").request();
        assertThat(runs.last(Purpose.NIGHTLY)).isEmpty();
        nightly("-", "report").request();
        assertThat(runs.last(Purpose.NIGHTLY)).isEmpty();

        nightly("* * * * * *", "repair").request();

        assertThat(runs.last(Purpose.NIGHTLY))
                .get()
                .extracting(Reconciliation::mode)
                .isEqualTo(Mode.REPAIR);
        soon().atMost(Duration.ofSeconds(120)).until(() -> runs.unfinished().isEmpty());
    }

    @Test
    void aWalkWhoseNextPageCannotBeFoundAnyMoreBeginsAnew() {
        linked("walk", 1);
        soon().until(() -> hub.bean(Reconciliations.class).unfinished().isEmpty());
        String run = hub.sql().sql("""
                        insert into reconciliation (system, mode, purpose, state, cursor, read_count, requested_by)
                        values ('stripe', 'report', 'on-request', 'running', 'cus_gone', 100, 'test') returning id
                        """).query(UUID.class).single().toString();

        JsonNode done = reconciled.awaitDone(run);

        assertThat(done.path("state").asText()).isEqualTo("done");
        assertThat(done.path("read").asInt()).isEqualTo(hub.stripe().customers().size());
    }

    @Test
    void onlyOneHubWorksOnARunUntilItIsGone() {
        var database = hub.sandbox().postgres().dataSource("hub");
        var lock = new HubLock(database, ReconciliationConfiguration.WORK);
        var other = new HubLock(database, ReconciliationConfiguration.WORK);
        soon().until(lock::take);

        assertThat(other.take()).isFalse();
        String run = reconciled.requests("report");
        soon().during(Duration.ofSeconds(3))
                .untilAsserted(() ->
                        assertThat(reconciled.get(run).path("state").asText()).isEqualTo("waiting"));

        lock.release();
        assertThat(reconciled.awaitDone(run).path("state").asText()).isEqualTo("done");
    }

    @Test
    void theRunUnderWayIsShownByJmx() throws Exception {
        reconciled.runs("report");

        var server = ManagementFactory.getPlatformMBeanServer();
        var name = new ObjectName("io.caravanserai:type=Reconciliation,name=stripe");
        soon().untilAsserted(
                        () -> assertThat(server.getAttribute(name, "State")).isEqualTo("done"));
        assertThat(server.getAttribute(name, "Purpose")).isEqualTo("on-request");
        assertThat((Long) server.getAttribute(name, "Done")).isNotNegative();
        for (var attribute : server.getMBeanInfo(name).getAttributes()) {
            server.getAttribute(name, attribute.getName());
        }
    }

    private static NightlyReconciliation nightly(String cron, String mode) {
        var usual = hub.bean(CustomersProperties.class);
        var settings = new CustomersProperties.Reconciling(cron, mode, Duration.ZERO, 1);
        return new NightlyReconciliation(
                hub.bean(Reconciliations.class), hub.bean(FirstLink.class), usual.with(settings));
    }

    /** @return customers that are the same on both sides */
    private static List<UUID> linked(String group, int number) {
        var made = new ArrayList<UUID>();
        for (int i = 0; i < number; i++) {
            made.add(world.inserts("Customer " + i, i + "@" + group + ".example.com"));
        }
        soon().atMost(Duration.ofSeconds(120))
                .untilAsserted(
                        () -> assertThat(made).allMatch(id -> world.atStripe(id).isPresent()));
        return made;
    }

    private static String stripeId(UUID id) {
        return world.stripeId(id).orElseThrow();
    }

    private static void edit(List<UUID> customers, AtomicBoolean over) {
        var random = new Random(7);
        for (int edit = 0; !over.get(); edit++) {
            UUID id = customers.get(random.nextInt(customers.size()));
            if (random.nextBoolean()) {
                hub.sql()
                        .sql("update customer set name = ? where id = ?")
                        .params("Here " + edit, id)
                        .update();
            } else {
                hub.stripe().dashboard().rename(stripeId(id), "There " + edit);
            }
            // About as many as the hub can carry, or all of them would be on their way all the time.
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** Writes as what came from Stripe is written, so that it is not carried there. */
    private static void untold(String sql, UUID id) {
        untold(sql, null, id);
    }

    private static void untold(String first, String second, UUID id) {
        inSilence(db -> {
            db.sql(first).param(id).update();
            return second == null ? 0 : db.sql(second).param(id).update();
        });
    }

    private static UUID insertsUntold(String name, String email) {
        return inSilence(db -> db.sql("insert into customer (name, email) values (?, ?) returning id")
                .params(name, email)
                .query(UUID.class)
                .single());
    }

    private static <T> T inSilence(java.util.function.Function<JdbcClient, T> work) {
        var database = hub.sandbox().postgres().dataSource("hub");
        var db = JdbcClient.create(database);
        return new TransactionTemplate(new JdbcTransactionManager(database)).execute(status -> {
            db.sql("select set_config('hub.origin', 'stripe', true)")
                    .query(String.class)
                    .single();
            return work.apply(db);
        });
    }

    private static List<String> runsFor(String purpose) {
        return hub.sql()
                .sql("select reason from reconciliation where purpose = ?")
                .param(purpose)
                .query(String.class)
                .list();
    }

    private static double gauge(String kind) {
        return hub.bean(MeterRegistry.class)
                .get("hub.customers.drift")
                .tag("kind", kind)
                .gauge()
                .value();
    }
}
