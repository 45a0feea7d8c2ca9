package io.caravanserai.alerts;

import static io.caravanserai.alerts.WatchedHub.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.api.management.ManagedCamelContext;
import org.apache.camel.api.management.mbean.ManagedThrottlerMBean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What somebody on call sees of a running hub: where a change has been, what is counted, and what raises an alert. Each
 * incident is brought about, seen by the alert's own expression over what Prometheus would be told, and ended.
 */
class OnCallTest {

    private static final String COMMIT = "commit booking-engine.public.customers";

    private static WatchedHub watched;

    private Scrape before;

    @BeforeAll
    static void aHubWithABookingEngine() {
        watched = new WatchedHub(Map.of(
                "hub.watch.every", "500ms",
                "hub.cdc.lag-interval", "500ms",
                "hub.retry.attempts", "2",
                "hub.retry.longest-delay-millis", "300",
                "hub.stripe.breaker.pause", "300ms",
                "hub.stripe.sweep.margin", "1s",
                "hub.customers.reconciliation.grace", "1s"));
        watched.settled();
    }

    @AfterAll
    static void end() {
        watched.close();
    }

    @BeforeEach
    void nothingIsWrong() {
        soon().untilAsserted(() ->
                assertThat(Alerts.raised(watched.scrape(), watched.scrape())).isEmpty());
        before = watched.scrape();
    }

    @AfterEach
    void itIsOver() {
        soon().untilAsserted(() -> assertThat(Alerts.raised(watched.scrape(), watched.scrape()))
                .as("raised after the incident was ended")
                .isEmpty());
    }

    @Test
    void oneTraceLeadsFromTheBookingEnginesCommitToStripesAnswer() {
        Instant start = Instant.now();
        watched.engine("""
                insert into customers (id, full_name, email) values
                (9001, 'Ada Trace', 'ada.trace@example.org'), (9002, 'Bob Trace', 'bob.trace@example.org'),
                (9003, 'Eve Trace', 'eve.trace@example.org')""");

        soon().untilAsserted(() -> assertThat(watched.tracesWith(COMMIT))
                .as("each row of the one transaction has a trace of its own")
                .hasSize(3)
                .allSatisfy(trace -> assertThat(trace.wayTo("POST"))
                        .containsExactly(
                                COMMIT,
                                "publish booking-engine.public.customers",
                                "apply customers",
                                "commit hub.public.customer",
                                "publish hub.public.customer",
                                "customers-to-stripe",
                                "call-stripe",
                                "POST")));
        List<TraceTree> traces = watched.tracesWith(COMMIT);
        System.out.println(traces.get(0).text());
        assertThat(traces).allSatisfy(trace -> {
            assertThat(trace.roots()).hasSize(1);
            assertThat(trace.roots().get(0).getStartTimeUnixNano())
                    .as("it begins when the Booking Engine committed, before the hub heard of it")
                    .isBetween(nanos(start) - 1_000_000, nanos(Instant.now()))
                    .isLessThanOrEqualTo(trace.spans().stream()
                            .mapToLong(Span::getStartTimeUnixNano)
                            .min()
                            .orElseThrow());
            assertThat(trace.text()).contains("http.response.status_code=200", "stripe.request_id=req_");
        });
    }

    @Test
    void oneTraceLeadsFromStripesWebhookToTheCatalogueAndEndsAsAnEcho() {
        watched.hub.stripe().dashboard().create("Dora Trace", "dora.trace@example.org");

        soon().untilAsserted(() -> assertThat(watched.tracesWith("stripe-webhook"))
                .anySatisfy(trace -> assertThat(trace.wayTo("customers-to-stripe"))
                        .containsExactly(
                                "stripe-webhook",
                                "keep-stripe-event",
                                "publish stripe.events",
                                "stripe-to-customers",
                                "commit hub.public.customer",
                                "publish hub.public.customer",
                                "customers-to-stripe")));
    }

    @Test
    void noSpanTellsWhatIsCarriedAndTheLogTellsTheTrace() {
        try (var log = new LogLines("park")) {
            watched.sql("insert into customer (name, email) values ('Zoe Secret', 'no address of Zoe Secret')");
            soon().until(() -> !watched.tracesWith("publish parking").isEmpty());
            soon().until(() -> !log.lines().isEmpty());

            assertThat(watched.collector.spans().toString())
                    .doesNotContain(
                            "Secret", "Trace", "example.org", "sk_test", "whsec", "Bearer", "cus_", "no address");
            var told = log.lines().get(0).getMDCPropertyMap();
            assertThat(told).containsKeys("span_id", "camel.routeId", "camel.exchangeId");
            assertThat(new TraceTree(watched.collector.traces().get(told.get("trace_id"))).text())
                    .contains(
                            "park ",
                            "error.type=io.caravanserai.stripe.StripeRefusal",
                            "http.response.status_code=400");
        }
        watched.discardAllThatIsParked();
    }

    @Test
    void whatTheAlertsAndTheDashboardAskForIsTold() {
        watched.hub.stripe().dashboard().create("Counted", "counted@example.org");
        var asked = Alerts.all().stream()
                .flatMap(alert -> Query.metrics(alert.query().text()).stream())
                .collect(Collectors.toCollection(java.util.TreeSet::new));
        Pattern.compile("\"expr\": \"(.*)\"")
                .matcher(Alerts.read(Path.of("observability/grafana/dashboards/caravanserai.json")))
                .results()
                .forEach(query -> asked.addAll(Query.metrics(query.group(1).replace("\\\"", "\""))));
        assertThat(asked).hasSizeGreaterThan(25);
        asked.removeAll(List.of("up", "ALERTS"));

        soon().untilAsserted(() -> assertThat(watched.scrape().names()).containsAll(asked));
    }

    @Test
    void everyMetricOfTheHubsOwnIsInTheTableAndTheTableHasNoOther() {
        var table = Pattern.compile("(?m)^\\| `(\\w+)")
                .matcher(Alerts.read(Path.of("docs/metrics.md")))
                .results()
                .map(row -> row.group(1))
                .toList();
        var now = watched.scrape().names();

        assertThat(table)
                .containsAll(
                        now.stream().filter(name -> name.startsWith("hub_")).toList());
        // Counted when it happens the first time, and not before.
        var later = List.of(
                "hub_customers_conflicts_total",
                "hub_customers_events_late_total",
                "hub_customers_held_back_total",
                "hub_customers_echoes_total",
                "hub_stripe_webhook_events_total",
                "hub_stripe_sweep_events_total",
                "hub_mailbox_polls_total",
                "hub_mail_kept_total",
                "hub_mail_left_total");
        assertThat(table.stream().filter(name -> !later.contains(name))).allMatch(now::contains);
    }

    @Test
    void whoWaitsForStripesRateIsCountedAndShown() {
        String step = "call-stripe.keep-the-rate";
        var throttle = watched.hub
                .bean(CamelContext.class)
                .getCamelContextExtension()
                .getContextPlugin(ManagedCamelContext.class)
                .getManagedProcessor(step, ManagedThrottlerMBean.class);
        throttle.setMaximumRequests(5);
        watched.sql("""
                insert into customer (name, email)
                select 'Throttled ' || i, 'throttled' || i || '@example.org' from generate_series(1, 20) i""");
        soon().until(() -> watched.value("hub_route_throttle_waiting", "step", step) > 0);
        assertThat(watched.value("hub_route_throttle_limit", "step", step)).isEqualTo(5);
        assertThat(watched.hub.get("/api/state").at("/throttles/0").toString())
                .startsWith(
                        "{\"route\":\"call-stripe\",\"step\":\"%s\",\"perSecond\":5.0,\"waiting\":".formatted(step));
        throttle.setMaximumRequests(500);
        soon().until(() -> watched.isDone("customers-to-stripe"));
    }

    @Test
    void noLabelBearsAnIdOrAnAddress() {
        for (int caller = 0; caller < 3; caller++) {
            watched.hub
                    .api()
                    .get()
                    .uri("/api/customers/{id}", UUID.randomUUID())
                    .exchange((request, response) -> "");
        }

        assertThat(watched.scrape().all())
                .flatExtracting(series -> series.labels().values())
                .noneMatch(value -> value.matches("(?i).*([0-9a-f]{8}-[0-9a-f]{4}|@|cus_|\\?).*"));
    }

    @Test
    void aPausedCapture() {
        watched.post("/api/captures/booking-engine/pause");
        raises("CapturePaused[booking-engine]", "CaptureNowhere[booking-engine]");
        watched.engine("insert into customers (id, full_name, email) values (9101, 'Held', 'held@example.org')");
        raisesInMiniature("CaptureLagging[booking-engine]");
        watched.post("/api/captures/booking-engine/resume");
    }

    @Test
    void aRouteThatIsStoppedAndFallsBehind() throws Exception {
        var routes = watched.hub.bean(CamelContext.class).getRouteController();
        routes.stopRoute("stripe-to-customers");
        raises("RouteStopped[stripe-to-customers]");
        watched.hub.stripe().dashboard().create("Waits", "waits@example.org");
        soon().until(() -> watched.value("hub_route_lag_messages", "route", "stripe-to-customers") > 0);
        raisesInMiniature("RouteLagging[stripe-to-customers]");
        assertThat(watched.health()).contains("behind.stripe-to-customers", "\"route.status\":\"Stopped\"");
        routes.startRoute("stripe-to-customers");
        soon().until(() -> watched.isDone("stripe-to-customers"));
    }

    @Test
    void messagesThatAreParked() {
        watched.sql("""
                insert into customer (name, email)
                select 'Refused ' || i, 'no address ' || i from generate_series(1, 101) i""");
        raises("MessagesParked", "ManyMessagesParked");
        watched.sql("update parked_message set parked_at = parked_at - interval '2 days' where state = 'parked'");
        raises("ParkedForLong");
        assertThat(watched.health()).contains("\"parking\"");
        watched.discardAllThatIsParked();
    }

    @Test
    void aStripeThatFails() {
        watched.hub.stripe().faults().everyRequest().fail();
        watched.sql("""
                insert into customer (name, email)
                select 'Patient ' || i, 'patient' || i || '@example.org' from generate_series(1, 10) i""");
        raises("StripeBreakerOpen", "RouteFailing[customers-to-stripe]");
        soon().untilAsserted(() -> {
            watched.post("/api/stripe/sweep");
            assertThat(Alerts.raisedInMiniature(before, watched.scrape())).contains("SweepOld");
        });
        watched.hub.stripe().faults().clear();
        soon().until(() -> watched.isDone("customers-to-stripe"));
        watched.post("/api/stripe/sweep");
        soon().untilAsserted(() ->
                assertThat(Alerts.raisedInMiniature(before, watched.scrape())).doesNotContain("SweepOld"));
    }

    @Test
    void webhooksThatDoNotArrive() {
        watched.hub.stripe().faults().everyWebhook().areDropped();
        for (int customer = 0; customer < 6; customer++) {
            watched.hub.stripe().dashboard().create("Silent " + customer, "silent" + customer + "@example.org");
        }
        // An event that is so young that its webhook may be on its way is none that is missing.
        soon().pollDelay(Duration.ofSeconds(3))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    watched.post("/api/stripe/sweep");
                    assertThat(Alerts.raised(before, watched.scrape())).contains("WebhooksMissing");
                });
        watched.hub.stripe().faults().clear();
    }

    @Test
    @Tag("long")
    void rowsThatNobodyCanMap() {
        watched.engine("""
                insert into tours (tour_code, title) select 'NEW' || i, 'New ' || i from generate_series(1, 11) i""");
        raises("QuarantineGrowing");
        watched.sql("""
                update booking_engine_row set since = since - interval '2 days' where state = 'quarantined'""");
        raises("QuarantinedForLong");
        assertThat(watched.health()).contains("\"quarantined\":{\"tours\":{\"unmapped-tour\":11}}");
        watched.sql("insert into code_mapping (kind, pattern, code) values ('tour', 'NEW*', 'new')");
    }

    @Test
    void aTableThatStandsStill() {
        watched.engine("alter table payments alter column status drop not null, alter column amount_minor type text");
        watched.engine("""
                with c as (insert into customers (id, full_name) values (9201, 'Pays')),
                     t as (insert into tours (tour_code, title) values ('NEWPAY', 'Pay')),
                     d as (insert into departures (tour_code, start_date) values ('NEWPAY', '2027-05-01'))
                insert into bookings (booking_ref, customer_id, tour_code, start_date, status, total_minor, currency)
                values ('PAY1', 9201, 'NEWPAY', '2027-05-01', 'CONFIRMED', 100, 'GBP')""");
        watched.sql("""
                insert into code_mapping (kind, pattern, code) values ('tour', 'NEWPAY', 'pay') on conflict do nothing""");
        watched.engine("""
                insert into payments (id, booking_ref, amount_minor, currency, status)
                values (9201, 'PAY1', '100', 'GBP', 'TAKEN')""");
        raises("TableStopped[payments]");
        watched.engine("delete from payments");
        watched.engine("alter table payments alter column amount_minor type bigint using amount_minor::bigint");
        watched.post("/api/booking-engine/tables/payments/resume");
        soon().until(() -> watched.value("hub_booking_engine_stopped", "table", "payments") == 0);
    }

    @Test
    void travelMailThatNobodyFetchesOrReads() throws Exception {
        var routes = watched.hub.bean(CamelContext.class).getRouteController();
        routes.stopRoute("deal-out-mailboxes");
        routes.stopRoute("read-kept-mail");
        watched.sql("""
                with box as (insert into mailbox (owner, provider, host, port, login, authentication, secret)
                             values ('on call', 'imap', 'nowhere.example', 993, 'on call', 'password', '') returning id),
                     poll as (insert into mailbox_poll (mailbox_id, due_at) select id, now() - interval '20 minutes' from box)
                insert into mail (mailbox_id, owner, folder, uid_validity, uid, message_key, received_at, sender, size, kept_at)
                select id, 'on call', 'INBOX', 1, 1, 'on call', now(), 'nowhere.example', 1, now() - interval '20 minutes'
                  from box""");
        raises("MailboxesLate", "MailUnread");
        watched.sql("delete from mailbox where owner = 'on call'");
        routes.startRoute("deal-out-mailboxes");
        routes.startRoute("read-kept-mail");
    }

    @Test
    void customersOutOfStep() {
        watched.sql("insert into customer (name, email) values ('Drifts', 'drifts@example.org')");
        soon().until(() -> watched.stripeIdOf("drifts@example.org").isPresent());
        watched.hub
                .stripe()
                .untold()
                .rename(watched.stripeIdOf("drifts@example.org").orElseThrow(), "Elsewhere");
        watched.reconciles("report");
        raises("CustomersDrifted");
        watched.reconciles("repair");
    }

    @Test
    void customersOfWhomOnlyAPersonCanTellWhoTheyAre() throws Exception {
        var routes = watched.hub.bean(CamelContext.class).getRouteController();
        routes.stopRoute("customers-to-stripe");
        watched.hub.stripe().untold().create("Twin", "twin@example.org");
        watched.hub.stripe().untold().create("Twin", "twin@example.org");
        watched.sql("insert into customer (name, email) values ('Twin', 'twin@example.org')");
        watched.reconciles("repair");
        raises("CustomersAmbiguous");
        watched.decides("twin@example.org");
        routes.startRoute("customers-to-stripe");
        soon().until(() -> watched.isDone("customers-to-stripe"));
        watched.reconciles("repair");
    }

    @Test
    void aDatabaseServerThatIsKilled() {
        watched.hub.sandbox().postgres().kill();
        raises("DatabaseAway", "CaptureDead[hub]", "CaptureDead[booking-engine]");
        assertThat(watched.probe("liveness")).isEqualTo(200);
        assertThat(watched.probe("readiness")).as("webhooks are taken").isEqualTo(200);
        watched.hub.sandbox().postgres().resume();
    }

    @Test
    void connectionsThatAreAllTaken() throws Exception {
        try (var taken = watched.takesAllConnections()) {
            assertThat(taken).isNotNull();
            raises("ConnectionsShort");
        }
    }

    @Test
    @Tag("long")
    void aKafkaThatIsAway() {
        watched.hub.sandbox().kafka().stop();
        raises("KafkaAway");
        assertThat(watched.probe("liveness")).isEqualTo(200);
        watched.hub.sandbox().kafka().resume();
    }

    @Test
    void aSlotThatFillsAndIsLost() {
        var server = watched.server();
        server.sql("alter system set max_slot_wal_keep_size = '128MB'").update();
        server.sql("select pg_reload_conf()").query().singleRow();
        watched.post("/api/captures/booking-engine/pause");
        raises("CapturePaused[booking-engine]");
        for (String alert : List.of("SlotFilling", "SlotNearLimit", "SlotLost")) {
            soon().untilAsserted(() -> {
                watched.writesWal(8);
                assertThat(Alerts.raised(before, watched.scrape())).contains(alert + "[booking-engine]");
            });
        }
        assertThat(watched.hub.get("/api/captures").toString()).contains("\"walStatus\":\"lost\"");
        server.sql("alter system reset max_slot_wal_keep_size").update();
        server.sql("select pg_reload_conf()").query().singleRow();
        watched.post("/api/captures/booking-engine/resume");
        raises("CaptureDead[booking-engine]");
        // The hub's own slot, of the same server, may have been too slow for so much WAL at once.
        watched.post("/api/captures/booking-engine/snapshot");
        watched.post("/api/captures/hub/snapshot");
    }

    private void raises(String... alerts) {
        soon().untilAsserted(() -> assertThat(Alerts.raised(before, watched.scrape()).stream()
                        .map(alert -> alert.replaceFirst("\\[localhost.*]", "")))
                .contains(alerts));
    }

    private void raisesInMiniature(String alert) {
        soon().untilAsserted(() ->
                assertThat(Alerts.raisedInMiniature(before, watched.scrape())).contains(alert));
    }

    private static long nanos(Instant time) {
        return time.toEpochMilli() * 1_000_000;
    }
}
