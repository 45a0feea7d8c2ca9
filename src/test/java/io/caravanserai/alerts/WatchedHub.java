package io.caravanserai.alerts;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import io.caravanserai.sandbox.HubOnSandbox;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A hub with a Booking Engine and a collector of traces, as somebody on call sees it. */
final class WatchedHub implements AutoCloseable {

    final Collector collector = new Collector();
    final HubOnSandbox hub;

    WatchedHub(Map<String, Object> settings) {
        HubOnSandbox.endShared();
        var all = new HashMap<>(settings);
        all.put("hub.traces.endpoint", collector.url());
        hub = HubOnSandbox.withBookingEngine(all);
        hub.run();
    }

    static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions();
    }

    /** Waits until all that the hub counts is known. */
    void settled() {
        soon().until(() -> value("hub_server_up", "server", "kafka") == 1
                && value("hub_cdc_engine_running", "capture", "booking-engine") == 1
                && !scrape().series("hub_route_lag_messages", Map.of()).isEmpty());
    }

    /** @return the traces with a hop of that name, as far as they were sent by now */
    List<TraceTree> tracesWith(String name) {
        hub.bean(OpenTelemetrySdk.class).getSdkTracerProvider().forceFlush().join(10, TimeUnit.SECONDS);
        return collector.traces().values().stream()
                .map(TraceTree::new)
                .filter(trace -> trace.has(name))
                .toList();
    }

    /** @return what Prometheus is told */
    Scrape scrape() {
        return Scrape.of(hub.api().get().uri("/actuator/prometheus").retrieve().body(String.class));
    }

    double value(String metric, String label, String value) {
        return scrape().series(metric, Map.of(label, value)).get(0).value();
    }

    String health() {
        return hub.api()
                .get()
                .uri("/actuator/health")
                .exchange((request, response) -> response.bodyTo(JsonNode.class))
                .toString();
    }

    /** @return the status with which a probe is answered, whoever asks */
    int probe(String name) {
        return org.springframework.web.client.RestClient.create(hub.url())
                .get()
                .uri("/actuator/health/" + name)
                .exchange((request, response) -> response.getStatusCode().value());
    }

    void post(String path) {
        hub.api().post().uri(path).retrieve().toBodilessEntity();
    }

    /** Compares all customers with Stripe's, and waits for the end of it. */
    void reconciles(String mode) {
        JsonNode run = hub.api()
                .post()
                .uri("/api/reconciliations")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("system", "stripe", "mode", mode))
                .retrieve()
                .body(JsonNode.class);
        soon().until(() -> hub.get("/api/reconciliations/{id}", run.path("id").asText())
                .path("state")
                .asText()
                .equals("done"));
    }

    /** @return what holds every connection to the database that the hub may have, until it is closed */
    AutoCloseable takesAllConnections() throws SQLException {
        var pool = hub.bean(HikariDataSource.class);
        var taken = new ArrayDeque<Connection>();
        while (taken.size() < pool.getMaximumPoolSize()) {
            taken.push(pool.getConnection());
        }
        return () -> {
            while (!taken.isEmpty()) {
                taken.pop().close();
            }
        };
    }

    /** Says that our customer with this address is none of those at Stripe. */
    void decides(String email) {
        var id = hub.sql()
                .sql("select id from customer where email = ? order by created_at limit 1")
                .param(email)
                .query(java.util.UUID.class)
                .single();
        hub.api()
                .post()
                .uri("/api/ambiguities/{id}", id)
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"stripeId\": null}")
                .retrieve()
                .toBodilessEntity();
    }

    void sql(String statement) {
        hub.sql().sql(statement).update();
    }

    void engine(String statement) {
        hub.bookingEngine().sql().sql(statement).update();
    }

    JdbcClient server() {
        return JdbcClient.create(hub.sandbox().postgres().dataSource("postgres"));
    }

    /** Writes so much into the server's WAL that concerns nobody, and lets slots that are read move on. */
    void writesWal(int megabytes) {
        server().sql(
                        "select count(pg_logical_emit_message(false, 'filler', repeat('x', 1000000))) from generate_series(1, ?)")
                .param(megabytes)
                .query()
                .singleRow();
        server().sql("checkpoint").update();
    }

    Optional<String> stripeIdOf(String email) {
        return hub.stripe().customers().stream()
                .filter(customer -> email.equals(customer.getEmail()))
                .map(com.stripe.model.Customer::getId)
                .findFirst();
    }

    /** Whoever is refused goes, too: a snapshot would tell of him again. */
    void discardAllThatIsParked() {
        sql("delete from customer where email like 'no address%'");
        soon().until(() -> isDone("customers-to-stripe") && isDone("take-parked-messages"));
        sql("update parked_message set state = 'discarded', decided_at = now() where state = 'parked'");
    }

    boolean isDone(String route) {
        return value("hub_route_lag_messages", "route", route) == 0;
    }

    @Override
    public void close() {
        hub.close();
        collector.close();
    }
}
