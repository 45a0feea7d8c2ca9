package io.caravanserai.customers;

import static io.caravanserai.customers.SyncedWorld.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.model.Event;
import io.caravanserai.sandbox.CapturedChange;
import io.caravanserai.sandbox.HubOnSandbox;
import io.caravanserai.sandbox.stripe.Delivery;
import io.caravanserai.sandbox.stripe.Delivery.Outcome;
import io.caravanserai.shared.ChangesMissed;
import io.caravanserai.shared.HubHeaders;
import io.caravanserai.shared.Origin;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;

/** What no webhook brought, the sweep over Stripe's own list of events brings. */
@ExtendWith(OutputCaptureExtension.class)
class SweepTest {

    private static final Duration MARGIN = Duration.ofSeconds(3);

    private final HubOnSandbox hub =
            HubOnSandbox.shared(Map.of("hub.stripe.sweep.every", "1h", "hub.stripe.sweep.margin", MARGIN));
    private final SyncedWorld world = new SyncedWorld(hub);
    private final List<ChangesMissed> missed = new CopyOnWriteArrayList<>();

    @BeforeEach
    void noWebhookComes() {
        world.awaitSweepAtTheStart();
        hub.stripe().faults().everyWebhook().areDropped();
    }

    @AfterEach
    void noFaultsAreLeft() {
        hub.stripe().faults().clear();
    }

    @Test
    void twoHundredEditsThatNoWebhookBroughtAreAppliedEachOnce() {
        hub.stripe().faults().clear();
        for (int customer = 0; customer < 15; customer++) {
            world.inserts("Here " + customer, "here" + customer + "@sweep.example.com");
            hub.stripe().dashboard().create("There " + customer, "there" + customer + "@sweep.example.com");
        }
        soon().untilAsserted(() ->
                assertThat(world.stripe()).hasSizeGreaterThanOrEqualTo(30).isEqualTo(world.catalogue()));
        long versions = versions();
        int inward = changesFromStripe();
        int writes = hub.stripe().writes().size();
        int events = hub.stripe().events().size();
        hub.stripe().faults().everyWebhook().areDropped();

        edit(200, new Random(4711));
        List<String> edits = newest(200);
        assertThat(hub.stripe().events()).hasSize(events + 200);
        assertThat(onTopic()).doesNotContainAnyElementsOf(edits);

        sweep();

        soon().untilAsserted(() -> assertThat(applied(edits)).isEqualTo(200));
        soon().untilAsserted(() -> assertThat(world.catalogue()).isEqualTo(world.stripe()));
        assertThat(onTopic()).filteredOn(edits::contains).hasSize(200).doesNotHaveDuplicates();
        assertThat(versions() - versions).as("changes here").isPositive().isLessThanOrEqualTo(200);
        soon().untilAsserted(() -> assertThat(changesFromStripe() - inward).isPositive());
        assertThat(changesFromStripe() - inward).as("changes captured").isLessThanOrEqualTo(200);
        assertThat(hub.stripe().writes()).as("nothing is written to Stripe").hasSize(writes);
        assertThat(world.parked()).isZero();
    }

    @Test
    void withoutAnEventToBeginAtItBeginsAtTheOldestAndPutsNothingTwice() {
        hub.stripe().faults().clear();
        String ada =
                hub.stripe().dashboard().create("Ada", "ada@sweep.example.com").getId();
        for (int edit = 0; edit < 210; edit++) {
            hub.stripe().dashboard().rename(ada, "Ada " + edit);
        }
        List<String> all = newest(211);
        soon().untilAsserted(() -> assertThat(applied(all)).isEqualTo(211));
        cursor(null, null, Instant.now().minus(Duration.ofMinutes(10)));
        hub.stripe().faults().everyWebhook().areDropped();
        hub.stripe().dashboard().rename(ada, "Ada Lovelace");
        double known = swept("known");

        sweep();

        soon().untilAsserted(() -> assertThat(name(ada)).isEqualTo("Ada Lovelace"));
        assertThat(onTopic()).filteredOn(all::contains).hasSize(211).doesNotHaveDuplicates();
        assertThat(swept("known") - known).isGreaterThanOrEqualTo(211);
    }

    @Test
    void whatHappenedWhileTheHubWasDownItFindsAtItsStart() {
        String grace = linked("Grace");
        sweepUntilTheCursorIsAt(newest(1).get(0));
        hub.stop();
        hub.stripe().dashboard().rename(grace, "Grace Hopper");

        hub.run();

        soon().untilAsserted(() -> assertThat(name(grace)).isEqualTo("Grace Hopper"));
        assertThat(swept("known")).as("goes on from where it was").isZero();
    }

    @Test
    void anEventThatIsListedLateIsNotPassedOver() {
        String late = linked("Late");
        String prompt = linked("Prompt");
        hub.stripe().faults().nextEventsAreListedLate(1, Duration.ofSeconds(2));
        hub.stripe().dashboard().rename(late, "Late but not lost");
        hub.stripe().dashboard().rename(prompt, "At once");

        sweep();

        soon().untilAsserted(() -> assertThat(name(prompt)).isEqualTo("At once"));
        soon().pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            sweep();
            assertThat(name(late)).isEqualTo("Late but not lost");
        });
    }

    @Test
    void whatAWebhookAndSeveralSweepsBringIsAppliedOnce() {
        String alan = linked("Alan");
        UUID id = world.hubId(alan).orElseThrow();
        long version = version(id);
        double again = late("again");
        hub.stripe().faults().clear();
        hub.stripe().faults().nextWebhooks(1).areDelayedBy(Duration.ofSeconds(2));

        hub.stripe().dashboard().rename(alan, "Alan Turing");
        for (int times = 0; times < 4; times++) {
            hub.api().post().uri("/api/stripe/sweep").retrieve().toBodilessEntity();
        }

        String edit = newest(1).get(0);
        soon().untilAsserted(() -> assertThat(hub.stripe().deliveries())
                .filteredOn(delivery -> delivery.eventId().equals(edit))
                .extracting(Delivery::outcome)
                .containsExactly(Outcome.DELIVERED));
        soon().untilAsserted(() -> assertThat(late("again")).isGreaterThan(again));
        assertThat(name(alan)).isEqualTo("Alan Turing");
        assertThat(version(id)).isEqualTo(version + 1);
    }

    @Test
    void whatStripeHasForgottenIsSaidAndWhatHappensFromThenOnIsRead(CapturedOutput log) {
        String kurt = linked("Kurt");
        Instant longAgo = Instant.now().minus(Duration.ofDays(31)).truncatedTo(ChronoUnit.SECONDS);
        cursor("evt_forgotten", longAgo, longAgo);

        listening(missed::add, this::sweep);

        assertThat(missed).singleElement().satisfies(changes -> {
            assertThat(changes.system()).isEqualTo(Origin.STRIPE);
            assertThat(changes.since()).isEqualTo(longAgo);
            assertThat(changes.why()).contains("30 days");
        });
        assertThat(log).contains("WARN").contains("cannot be read one by one").contains(longAgo.toString());
        assertThat(stripeHealth().path("status").asText()).isEqualTo("UP");
        assertThat(health().path("missedSince").asText()).isEqualTo(longAgo.toString());
        hub.stripe().dashboard().rename(kurt, "Kurt Gödel");
        sweep();
        soon().untilAsserted(() -> assertThat(name(kurt)).isEqualTo("Kurt Gödel"));
        assertThat(missed).as("said once").hasSize(1);
    }

    @Test
    void anEventThatStripeDoesNotKnowIsNoPlaceToGoOnFrom() {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        cursor("evt_of_another_account", yesterday, yesterday);

        listening(missed::add, this::sweep);

        assertThat(missed)
                .singleElement()
                .satisfies(changes -> assertThat(changes.why()).contains("does not know the event"));
    }

    @Test
    void aMonthInWhichNothingHappenedIsNoGap() {
        Instant aMonthAgo = Instant.now().minus(Duration.ofDays(40));
        cursor("evt_forgotten", aMonthAgo, Instant.now().minus(Duration.ofMinutes(5)));
        String barbara = linked("Barbara");
        hub.stripe().dashboard().rename(barbara, "Barbara Liskov");

        listening(missed::add, this::sweep);

        soon().untilAsserted(() -> assertThat(name(barbara)).isEqualTo("Barbara Liskov"));
        assertThat(missed).isEmpty();
    }

    @Test
    void nothingIsPassedOverUnlessItIsPutDownWhatIsToBeDone() {
        Instant longAgo = Instant.now().minus(Duration.ofDays(31));
        cursor("evt_forgotten", longAgo, longAgo);
        listening(
                changes -> {
                    throw new IllegalStateException("no place to put it down");
                },
                () -> {
                    trySweep();
                    soon().untilAsserted(() ->
                            assertThat(health().path("failing").asText()).contains("no place to put it down"));
                });

        listening(missed::add, this::sweep);

        assertThat(missed).hasSize(1);
        assertThat(health().has("failing")).isFalse();
    }

    @Test
    void whileStripeFailsItIsQuietAndTheNextSweepMakesItGood(CapturedOutput log) {
        String edsger = linked("Edsger");
        sweep();
        hub.stripe().dashboard().rename(edsger, "Edsger Dijkstra");
        // Only the sweep asks for it: a reconciliation that an earlier test brought about would take another's fault.
        hub.stripe().faults().nextListsOfEvents(1).fail();
        int before = log.length();

        trySweep();
        soon().untilAsserted(() -> assertThat(health().path("failing").asText()).contains("Stripe failed"));
        assertThat(stripeHealth().path("status").asText()).isEqualTo("UP");
        // What other tests left behind may miss its broker.
        assertThat(log.getAll().substring(before).lines().filter(line -> !line.contains("NetworkClient")))
                .noneMatch(line -> line.contains("WARN") || line.contains("ERROR"));
        assertThat(world.parked()).isZero();

        sweep();
        soon().untilAsserted(() -> assertThat(name(edsger)).isEqualTo("Edsger Dijkstra"));
        assertThat(health().has("failing")).isFalse();
    }

    @Test
    void whatKafkaDidNotTakeIsReadAgain() {
        String tony = linked("Tony");
        hub.stripe().dashboard().rename(tony, "Tony Hoare");
        Instant settled = Instant.now().plus(MARGIN).plusSeconds(1);
        hub.sandbox().kafka().stop();
        await().until(() -> Instant.now().isAfter(settled));

        trySweep();
        soon().untilAsserted(() -> assertThat(health().has("failing")).isTrue());
        hub.sandbox().kafka().resume();

        soon().untilAsserted(() -> {
            trySweep();
            assertThat(name(tony)).isEqualTo("Tony Hoare");
        });
    }

    /** Edits of all kinds on the Dashboard, each of which is one event. */
    private void edit(int edits, Random random) {
        var customers = new ArrayList<>(hub.stripe().customers().stream()
                .map(customer -> customer.getId())
                .toList());
        var dashboard = hub.stripe().dashboard();
        for (int edit = 0; edit < edits; edit++) {
            int which = random.nextInt(customers.size());
            switch (edit % 20) {
                case 0 -> dashboard.delete(customers.remove(which));
                case 1 ->
                    customers.add(dashboard
                            .create("New " + edit, "new" + edit + "@sweep.example.com")
                            .getId());
                case 2, 3, 4, 5 -> dashboard.edit(customers.get(which), "phone", "+1 555 " + edit);
                case 6, 7, 8 -> dashboard.edit(customers.get(which), "address[city]", "City " + edit);
                default -> dashboard.rename(customers.get(which), "Name " + edit);
            }
        }
    }

    /** @return a customer whom both sides have, and of whom no webhook will tell any more */
    private String linked(String name) {
        hub.stripe().faults().clear();
        String cus = hub.stripe()
                .dashboard()
                .create(name, name.toLowerCase() + "@sweep.example.com")
                .getId();
        soon().untilAsserted(() -> assertThat(world.hubId(cus)).isPresent());
        hub.stripe().faults().everyWebhook().areDropped();
        return cus;
    }

    private void sweep() {
        String before = health().path("last").asText();
        trySweep();
        soon().untilAsserted(() -> assertThat(health().path("last").asText()).isNotEqualTo(before));
    }

    private void trySweep() {
        hub.api().post().uri("/api/stripe/sweep").retrieve().toBodilessEntity();
    }

    private void sweepUntilTheCursorIsAt(String event) {
        soon().pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            sweep();
            assertThat(hub.sql()
                            .sql("select event_id from stripe_sweep")
                            .query(String.class)
                            .list())
                    .containsExactly(event);
        });
    }

    private void cursor(String event, Instant created, Instant readUpTo) {
        hub.sql()
                .sql(
                        "update stripe_sweep set event_id = ?, event_created = ?::timestamptz, read_up_to = ?::timestamptz")
                .params(event, created == null ? null : created.toString(), readUpTo.toString())
                .update();
    }

    private void listening(Consumer<ChangesMissed> listener, Runnable work) {
        ApplicationListener<ApplicationEvent> spring = event -> {
            if (event instanceof PayloadApplicationEvent<?> said
                    && said.getPayload() instanceof ChangesMissed changes) {
                listener.accept(changes);
            }
        };
        var multicaster = hub.bean(ApplicationEventMulticaster.class);
        multicaster.addApplicationListener(spring);
        try {
            work.run();
        } finally {
            multicaster.removeApplicationListener(spring);
        }
    }

    private JsonNode health() {
        return stripeHealth().path("details").path("sweep");
    }

    private JsonNode stripeHealth() {
        return hub.get("/actuator/health/stripe");
    }

    private double swept(String found) {
        var counter = hub.bean(MeterRegistry.class)
                .find("hub.stripe.sweep.events")
                .tags("found", found)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private double late(String why) {
        var counter = hub.bean(MeterRegistry.class)
                .find("hub.customers.events.late")
                .tags("why", why)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private List<String> newest(int count) {
        return hub.stripe().events().stream().limit(count).map(Event::getId).toList();
    }

    private int applied(List<String> events) {
        return hub.sql()
                .sql("select count(*) from stripe_event where id in (:events)")
                .param("events", events)
                .query(Integer.class)
                .single();
    }

    private String name(String cus) {
        return world.hubId(cus)
                .flatMap(world::row)
                .map(row -> (String) row.get("name"))
                .orElse("");
    }

    private long version(UUID id) {
        return (Long) world.row(id).orElseThrow().get("version");
    }

    private long versions() {
        return hub.sql()
                .sql("select coalesce(sum(version), 0) from customer")
                .query(Long.class)
                .single();
    }

    private int changesFromStripe() {
        return (int) CapturedChange.all(hub.sandbox().kafka().brokers(), "hub.public.customer").values().stream()
                .flatMap(List::stream)
                .filter(change -> Origin.STRIPE.code().equals(change.origin()))
                .count();
    }

    /** @return the ids of all events on their topic */
    private List<String> onTopic() {
        var ids = new ArrayList<String>();
        var settings = Map.<String, Object>of(
                "bootstrap.servers", hub.sandbox().kafka().brokers());
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor("stripe.events").stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(event -> ids.add(new String(
                                event.headers().lastHeader(HubHeaders.CHANGE_ID).value(), StandardCharsets.UTF_8)));
            }
        }
        return ids;
    }
}
