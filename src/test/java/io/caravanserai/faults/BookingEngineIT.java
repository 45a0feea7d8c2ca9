package io.caravanserai.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.Http;
import io.caravanserai.faults.SourceAndHub.Compared;
import io.caravanserai.sandbox.HubJar;
import io.caravanserai.sandbox.HubProcess;
import io.caravanserai.sandbox.Sandbox;
import io.caravanserai.sandbox.SandboxPorts;
import io.caravanserai.sandbox.bookingengine.BookingEngine;
import io.caravanserai.sandbox.bookingengine.BookingEngineLife;
import io.caravanserai.sandbox.bookingengine.BookingEngineYear;
import io.caravanserai.sandbox.bookingengine.Travel;
import io.caravanserai.sandbox.stripe.RateLimits;
import io.caravanserai.sandbox.stripe.StripeSandboxSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A year of the Booking Engine, and a life of it with deletes, changed keys and cascades, are in the hub, row by row and
 * column by column, though the packaged hub is killed every few seconds, a table is told anew in the middle, and tours are
 * mapped only when half of it is over.
 *
 * <p>{@code mvn verify -Pfaults} plays it, with 100,000 changes; {@code -Dfaults.changes=<n>} makes it as many as that, and
 * {@code -Dseed=<seed>} plays it again.
 */
@EnabledIfSystemProperty(named = "faults.all", matches = "true", disabledReason = "long; mvn verify -Pfaults plays it")
class BookingEngineIT {

    private static final boolean ALL = Boolean.getBoolean("faults.all");
    private static final int CHANGES = Integer.getInteger("faults.changes", ALL ? 100_000 : 4_000);
    private static final int ROUNDS = ALL ? 20 : 3;
    private static final Duration START = Duration.ofSeconds(120);
    private static final Path OUTPUT = Path.of("target", "booking-engine");

    private final long seed = Long.getLong("seed", System.nanoTime() & 0xFFFFFFFL);
    private final Random random = new Random(seed);
    private final long began = System.nanoTime();

    @Test
    void theHubHoldsWhatTheBookingEngineHoldsThoughItIsKilledAgainAndAgain() {
        say("repeat with -Dit.test=BookingEngineIT -Dseed=" + seed);
        var ports = SandboxPorts.anyFree();
        var settings = StripeSandboxSettings.defaults().withLimits(RateLimits.OFF);
        try (var sandbox = Sandbox.start(ports, given -> false, settings)) {
            BookingEngine engine = sandbox.openBookingEngine();
            BookingEngineYear.of(seed, LocalDate.now()).into(engine);
            try (var life = BookingEngineLife.of(engine, seed);
                    var hub = hub(sandbox, ports)) {
                var db = JdbcClient.create(sandbox.postgres().dataSource("hub"));
                hub.start();
                hub.awaitHealthy(START);
                int kills = live(life, hub, db);
                say("%d changes made, %d kills: %s".formatted(life.counts().total(), kills, life.counts()));
                assertEqual(new SourceAndHub(engine, db));
                assertJoined(db);
                assertThat(db.sql("select count(*) from parked_message")
                                .query(Integer.class)
                                .single())
                        .as("parked")
                        .isZero();
            }
        }
    }

    /** People work in the Booking Engine all the while. */
    private int live(BookingEngineLife life, HubProcess hub, JdbcClient db) {
        int kills = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            var work = CompletableFuture.runAsync(() -> life.changes(CHANGES / ROUNDS));
            do {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500 + random.nextInt(ALL ? 4_000 : 1_500)));
                hub.kill();
                kills++;
                hub.start();
                hub.awaitAnswer(START);
            } while (!work.isDone());
            work.join();
            if (round == (ROUNDS + 1) / 2) {
                mapTours(db);
                tellAnew(hub, "public.bookings");
            }
        }
        hub.awaitHealthy(START);
        return kills;
    }

    private void mapTours(JdbcClient db) {
        say("tours are mapped");
        Travel.REGIONS.forEach(region -> db.sql("insert into code_mapping (kind, pattern, code) values ('tour', ?, ?)")
                .params(region + "-*", region)
                .update());
    }

    private void tellAnew(HubProcess hub, String table) {
        hub.awaitHealthy(START);
        say(table + " is told anew");
        assertThat(Http.as(Sandbox.OPERATOR, hub.port())
                        .post("/api/captures/booking-engine/snapshot", "{\"tables\": [\"%s\"]}".formatted(table))
                        .status())
                .isEqualTo(202);
    }

    private void assertEqual(SourceAndHub sides) {
        long from = System.nanoTime();
        try {
            await().atMost(Duration.ofSeconds(ALL ? 600 : 180))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> sides.compare().stream().allMatch(Compared::isEqual));
        } finally {
            var compared = sides.compare();
            say("equal after %.1f s more; there | here:".formatted((System.nanoTime() - from) / 1e9));
            compared.forEach(System.out::println);
            compared.stream()
                    .filter(table -> !table.isEqual())
                    .flatMap(table -> sides.differences(table.table()).stream())
                    .forEach(System.out::println);
        }
    }

    /** Those of one address are one customer of the catalogue, who is there. */
    private static void assertJoined(JdbcClient db) {
        List<String> apart = db.sql("""
                        select clean_email from booking_engine_customer where joined = 'joined' and clean_email is not null
                        group by clean_email having count(distinct customer_id) <> 1 or count(customer_id) <> count(*)
                        """).query(String.class).list();
        assertThat(apart).as("addresses whose people are not one customer").isEmpty();
        assertThat(db.sql("""
                        select count(*) from booking_engine_customer b
                         where customer_id is not null and not exists (select from customer c where c.id = b.customer_id)
                        """).query(Integer.class).single())
                .as("customers who are not in the catalogue")
                .isZero();
    }

    private static HubProcess hub(Sandbox sandbox, SandboxPorts ports) {
        var variables = new HashMap<String, String>();
        sandbox.variables().forEach((name, value) -> variables.put(name, String.valueOf(value)));
        return new HubProcess(
                HubJar.unpackedIn(OUTPUT.resolve("jar")),
                variables,
                Map.of(
                        "hub.stripe.requests-per-second", "500",
                        "hub.cdc.longest-restart-pause", "2s",
                        "camel.component.kafka.session-timeout-ms", "6000",
                        "camel.component.kafka.heartbeat-interval-ms", "500"),
                ports.hub(),
                OUTPUT.resolve("hub.log"));
    }

    private void say(String what) {
        System.out.printf("[%6.1f s] BookingEngineIT: %s%n", (System.nanoTime() - began) / 1e9, what);
    }
}
