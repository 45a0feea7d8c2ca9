package io.caravanserai.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.sandbox.HubOnSandbox;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** A system that is away for a while costs time, and nothing else: nothing is lost, nothing is parked, and health says so. */
@Tag("long")
class OutagesTest {

    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("outage.seconds", 10));

    private final HubOnSandbox hub = HubOnSandbox.shared(Map.of("spring.application.name", "outages"));
    private final SyncedWorld world = new SyncedWorld(hub);
    private final AtomicBoolean loading = new AtomicBoolean(true);

    @AfterEach
    void clearFaults() {
        hub.stripe().faults().clear();
    }

    @Test
    void whileStripeFailsEditsWait() {
        var load = load();

        hub.stripe().faults().requestsFor(OUTAGE.dividedBy(2)).fail();
        awaitHealth("DOWN", "stripe");
        hub.stripe().faults().clear();
        hub.stripe().faults().requestsFor(OUTAGE.dividedBy(2)).areRateLimited();
        pause(OUTAGE.dividedBy(2));

        endsEqual(load);
        awaitHealth("UP", "stripe");
    }

    @Test
    void whileKafkaIsAwayEditsWait() {
        var load = load();

        hub.sandbox().kafka().stop();
        awaitHealth("DOWN", "kafka");
        pause(OUTAGE);
        hub.sandbox().kafka().resume();

        endsEqual(load);
        awaitHealth("UP", "kafka");
    }

    @Test
    void whenTheDatabaseIsRestartedEditsWait() {
        var load = load();

        hub.sandbox().postgres().stop();
        awaitHealth("DOWN", "db");
        pause(Duration.ofSeconds(3));
        hub.sandbox().postgres().resume();

        endsEqual(load);
        awaitHealth("UP", "db");
        awaitHealth("UP", "cdc");
    }

    /** Edits on both sides, until told to end. */
    private CompletableFuture<Void> load() {
        return CompletableFuture.runAsync(() -> {
            for (int edit = 0; loading.get(); edit++) {
                editHere(edit);
                editThere(edit);
                pause(Duration.ofMillis(50));
            }
        });
    }

    private void editHere(int edit) {
        try {
            world.inserts("Customer " + edit, "c" + edit + "-" + System.nanoTime() + "@outage.example.com");
            hub.sql()
                    .sql("update customer set phone = ? where name = ?")
                    .params("+" + edit, "Customer " + (edit - 5))
                    .update();
        } catch (DataAccessException whileTheDatabaseIsAway) {
            pause(Duration.ofMillis(200));
        }
    }

    private void editThere(int edit) {
        var customers = hub.stripe().customers();
        if (!customers.isEmpty()) {
            hub.stripe()
                    .dashboard()
                    .edit(customers.get(edit % customers.size()).getId(), "address[city]", "City " + edit);
        }
    }

    private void endsEqual(CompletableFuture<Void> load) {
        loading.set(false);
        load.orTimeout(60, TimeUnit.SECONDS).join();
        await().atMost(Duration.ofSeconds(180))
                .during(Duration.ofSeconds(2))
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> world.catalogue().equals(world.stripe()));
        assertThat(world.parked()).as("parked").isZero();
        assertThat(hub.stripe().customers())
                .extracting(customer -> customer.getEmail())
                .as("no customer twice")
                .doesNotHaveDuplicates();
    }

    private void awaitHealth(String status, String component) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> {
                    JsonNode health = health();
                    assertThat(health.path("components")
                                    .path(component)
                                    .path("status")
                                    .asText())
                            .as("%s in %s", component, health)
                            .isEqualTo(status);
                    if (status.equals("DOWN")) {
                        assertThat(health.path("status").asText()).isEqualTo("DOWN");
                    }
                });
    }

    private JsonNode health() {
        var patient = new SimpleClientHttpRequestFactory();
        patient.setReadTimeout(Duration.ofSeconds(20));
        return RestClient.builder()
                .requestFactory(patient)
                .defaultHeaders(headers -> headers.setBasicAuth("operator", "operator"))
                .build()
                .get()
                .uri(hub.url() + "/actuator/health")
                .exchange((request, response) -> response.bodyTo(JsonNode.class));
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
