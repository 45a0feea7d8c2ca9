package io.caravanserai.cdc;

import static org.awaitility.Awaitility.await;

import io.caravanserai.cdc.CaptureSettings.WhenSlotLost;
import io.caravanserai.shared.ChangesMissed;
import io.caravanserai.shared.HubHeaders;
import io.caravanserai.traces.Traces;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.debezium.DebeziumConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A Camel context with one route from the capture, that notes what it carries. */
final class Hub implements AutoCloseable {

    /** A change as the route had it. */
    record Carried(String topic, String key, String body, String origin, String id, String hops, String unchanged) {

        static Carried of(Exchange exchange) {
            var message = exchange.getMessage();
            return new Carried(
                    message.getHeader(DebeziumConstants.HEADER_IDENTIFIER, String.class),
                    text(message.getHeader(DebeziumConstants.HEADER_KEY, byte[].class)),
                    text(message.getBody(byte[].class)),
                    message.getHeader(HubHeaders.ORIGIN, String.class),
                    message.getHeader(HubHeaders.CHANGE_ID, String.class),
                    message.getHeader(HubHeaders.HOPS, String.class),
                    message.getHeader(HubHeaders.UNCHANGED, String.class));
        }

        private static String text(byte[] bytes) {
            return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** What the route does with an exchange. */
    interface Step {
        void process(Exchange exchange) throws Exception;
    }

    static final Duration LEASE = Duration.ofSeconds(3);

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** Two captures of one name in one JVM would take each other's names in JMX. */
    private final int number = NUMBERS.incrementAndGet();

    final List<Carried> carried = new CopyOnWriteArrayList<>();
    final List<Carried> parked = new CopyOnWriteArrayList<>();
    final List<ChangesMissed> missed = new CopyOnWriteArrayList<>();
    final Captures captures = new Captures();
    final DefaultCamelContext camel = new DefaultCamelContext();
    final Leases leases;
    private final SlotWatch slots;
    private final World.Database database;

    private Hub(World.Database database, CaptureSettings.Source source, WhenSlotLost whenSlotLost) {
        this.database = database;
        var settings = new CaptureSettings(
                Map.of("hub", source, "booking-engine", source),
                Duration.ofMillis(500),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                LEASE,
                Duration.ofSeconds(3),
                whenSlotLost,
                "hub-");
        var positions = World.postgres().dataSource(database.name());
        slots = new SlotWatch(settings.lagInterval());
        leases = new Leases(positions, settings.lease());
        var forgetting = new Forgetting(
                JdbcClient.create(positions),
                new TransactionTemplate(new DataSourceTransactionManager(positions)),
                missed::add);
        camel.addComponent(
                "debezium-postgres", new CaptureComponent(settings, captures, slots, leases, forgetting, Traces.OFF));
        camel.getRegistry().bind("hubChangesFence", new KafkaFence(settings.transactionalIdPrefix()));
        camel.getRegistry().bind("bookingEngineChangesFence", new KafkaFence(settings.transactionalIdPrefix()));
        camel.getShutdownStrategy().setTimeout(5);
    }

    static Hub on(World.Database database) {
        return new Hub(database, database.source(), WhenSlotLost.WAIT);
    }

    static Hub on(World.Database database, WhenSlotLost whenSlotLost) {
        return new Hub(database, database.source(), whenSlotLost);
    }

    /** @param source a database of somebody else, in which the hub keeps nothing */
    static Hub on(World.Database database, CaptureSettings.Source source) {
        return new Hub(database, source, WhenSlotLost.WAIT);
    }

    /** @param port of a way to the server other than the straight one, for the capture alone */
    static Hub on(World.Database database, int port) {
        var straight = database.source();
        var url = straight.url().replaceFirst(":\\d+/", ":" + port + "/");
        var source = new CaptureSettings.Source(url, straight.username(), straight.password(), straight.origin());
        return new Hub(database, source, WhenSlotLost.WAIT);
    }

    String from(String tables) {
        return ("debezium-postgres:hub?topicPrefix=hub&tableIncludeList=%s&slotName=%s&publicationName=hub"
                        + "&additionalProperties.custom.metric.tags=hub=%d&statusUpdateIntervalMs=500")
                .formatted(tables, slot(), number);
    }

    Hub start(String tables, Step step) throws Exception {
        return start(tables, "", step);
    }

    /** @param options of the endpoint, each with an ampersand before it */
    Hub start(String tables, String options, Step step) throws Exception {
        String uri = from(tables) + options;
        return start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri)
                        .routeId("capture")
                        .process(step::process)
                        .process(exchange -> carried.add(Carried.of(exchange)));
            }
        });
    }

    Hub start(RouteBuilder routes) throws Exception {
        camel.addRoutes(routes);
        return start();
    }

    Hub start() {
        camel.start();
        return this;
    }

    /** Waits until changes flow from the slot: what happened before is a snapshot's to tell. */
    Hub streaming() {
        await().atMost(Duration.ofSeconds(90)).until(() -> capture().phase() == CaptureState.Phase.RUNNING);
        return this;
    }

    /** Waits until all that was committed so far has been carried, and the position saved. */
    Hub saved() {
        String now = database.sql()
                .sql("select pg_current_wal_insert_lsn() from pg_logical_emit_message(true, 'hub-heartbeat', '')")
                .query(String.class)
                .single();
        await().atMost(Duration.ofSeconds(90))
                .until(() -> database.sql()
                        .sql("select confirmed_flush_lsn >= ?::pg_lsn from pg_replication_slots where slot_name = ?")
                        .params(now, slot())
                        .query(Boolean.class)
                        .single());
        return this;
    }

    String slot() {
        return "hub_" + database.name();
    }

    CaptureState capture() {
        return captures.state("hub");
    }

    @Override
    public void close() {
        camel.stop();
        slots.close();
    }
}
