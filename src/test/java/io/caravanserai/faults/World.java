package io.caravanserai.faults;

import io.caravanserai.sandbox.HubProcess;
import io.caravanserai.sandbox.Ports;
import io.caravanserai.sandbox.Postgres;
import io.caravanserai.sandbox.Sandbox;
import io.caravanserai.sandbox.stripe.RateLimits;
import io.caravanserai.sandbox.stripe.StripeSandbox;
import io.caravanserai.sandbox.stripe.StripeSandboxSettings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * What one scenario plays in: an empty database, topics and a Stripe of its own, hubs that do not run yet, people who
 * edit on both sides, and the history of what they did.
 */
final class World implements AutoCloseable {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final String OPERATOR_HASH = new BCryptPasswordEncoder(4).encode(Sandbox.OPERATOR);

    private final Servers servers;
    private final String name;
    private final long seed;
    private final long began = System.nanoTime();
    private final String databaseName = "hub_" + DATABASES.incrementAndGet();
    private final StripeSandbox stripe;
    private final String webhookEndpoint;
    private final History history = new History();
    private final CatalogueEditor catalogue;
    private final DashboardEditor dashboard;
    private final Witness witness;
    private final Map<String, String> settings = new HashMap<>();
    private final List<HubProcess> hubs = new ArrayList<>();
    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
    private Predicate<String> parkedOnPurpose = why -> false;

    World(Servers servers, String name, long seed) {
        this.servers = servers;
        this.name = name;
        this.seed = seed;
        servers.tidy();
        servers.postgres().createDatabase(databaseName);
        stripe = new StripeSandbox(StripeSandboxSettings.defaults()
                        .withLimits(RateLimits.OFF)
                        .withRetryPauses(pauses()))
                .start();
        catalogue = new CatalogueEditor(history, database());
        dashboard = new DashboardEditor(history, stripe);
        witness = new Witness(database(), stripe, servers.kafka().brokers());
        settings.putAll(Map.of(
                "hub.stripe.requests-per-second", "500",
                "hub.stripe.breaker.pause", "1s",
                "hub.retry.longest-delay-millis", "1000",
                "hub.cdc.longest-restart-pause", "2s",
                "camel.component.kafka.session-timeout-ms", "3000",
                "camel.component.kafka.heartbeat-interval-ms", "500"));
        hubs.add(newHub(Map.of()));
        webhookEndpoint = stripe.registerWebhook(URI.create(hub().url() + "/webhooks/stripe"), Sandbox.WEBHOOK_SECRET);
    }

    /** @return the name of the scenario */
    String name() {
        return name;
    }

    long seed() {
        return seed;
    }

    /** @return chance that comes out the same for the same seed; each of these sequences for its own purpose */
    Random random(String purpose) {
        return new Random(seed * 31 + purpose.hashCode());
    }

    Servers servers() {
        return servers;
    }

    StripeSandbox stripe() {
        return stripe;
    }

    /** @return what Stripe calls the endpoint to which it sends the hub's webhooks */
    String webhookEndpoint() {
        return webhookEndpoint;
    }

    History history() {
        return history;
    }

    /** @return people who edit in the hub's database */
    CatalogueEditor catalogue() {
        return catalogue;
    }

    /** @return people who edit on Stripe's Dashboard */
    DashboardEditor dashboard() {
        return dashboard;
    }

    /** @return the hub's database, past the hub's own way to it */
    DataSource database() {
        return servers.postgres().dataSource(databaseName);
    }

    JdbcClient sql() {
        return JdbcClient.create(database());
    }

    Witness witness() {
        return witness;
    }

    /** Sets a property of the hubs that are started from now on. */
    void set(String property, String value) {
        settings.put(property, value);
    }

    /** @return the hub, to which Stripe's webhooks go */
    HubProcess hub() {
        return hubs.get(0);
    }

    /** @return one more hub on the same database, topics and Stripe, which does not run yet */
    HubProcess anotherHub() {
        var another = newHub(Map.of());
        hubs.add(another);
        return another;
    }

    /**
     * Gives the hubs that are started from now on more routes.
     *
     * @param folder with {@code *.camel.yaml} files
     */
    void addRoutes(Path folder) {
        set(
                "camel.main.routes-include-pattern",
                HubRoutes.pattern() + ",file:" + folder.toAbsolutePath() + "/*.camel.yaml");
    }

    /** Starts the hub and waits until every change is streamed: from now on no snapshot stands for several. */
    void startStreaming() {
        hub().start();
        hub().awaitHealthy(Duration.ofSeconds(120));
        catalogue.insert(Part.PERSON, Part.ADDRESS);
        Await.until(
                Duration.ofSeconds(60),
                "changes are streamed",
                () -> sql().sql("""
                        select count(*) from cdc.position, pg_replication_slots
                        where active and database = current_database() and position not like '%"snapshot"%'
                        """).query(Integer.class).single() == 1);
        history.streamingBegins();
        say("changes are streamed");
    }

    /** Puts down that a fault was made, and which. */
    void fault(String what) {
        faults.add(what);
        say(what);
    }

    /** @return how long a fault is to last: as long as the matrix asks for, or, in the quick half, a tenth of it */
    static Duration lasting(Duration asked) {
        return Boolean.getBoolean("faults.all") ? asked : asked.dividedBy(10);
    }

    /** Goes on as it is for so long. */
    void goOnFor(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    /** Kills a hub with {@code kill -9}. */
    void kill(HubProcess hub) {
        hub.kill();
        fault("kill -9 of the hub");
    }

    List<String> faults() {
        synchronized (faults) {
            return List.copyOf(faults);
        }
    }

    /** @return a number that grows with every write to Stripe and every event of Stripe's that was applied */
    int progress() {
        return stripe.writes().size()
                + sql().sql("select count(*) from stripe_event")
                        .query(Integer.class)
                        .single();
    }

    /** Waits until that consumer group has so many members: each hub has four in each. */
    void awaitMembers(String group, int count) {
        Await.until(Duration.ofSeconds(120), count + " members in " + group, () -> witness.members(group) == count);
    }

    /** A line of progress. */
    void say(String what) {
        System.out.printf("[%6.1f s] %s: %s%n", seconds(), name, what);
    }

    double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    /** @param why tells a parked message's route, key and cause that the scenario wants to be parked */
    void parksOnPurpose(Predicate<String> why) {
        parkedOnPurpose = why;
    }

    /** @return what the checker finds now */
    Verdict judge() {
        return judge(witness.evidence());
    }

    private Verdict judge(Evidence evidence) {
        var verdict = Checker.judge(history, evidence);
        verdict.lost().removeIf(finding -> finding.startsWith("parked: ") && parkedOnPurpose.test(finding));
        return verdict;
    }

    /** @return what the checker finds once all is quiet and nothing is lost, or patience is at its end */
    Verdict settle(Duration patience) {
        return new Settling(this::judge, witness).verdict(patience);
    }

    /** Keeps the hubs' logs from the next who plays this scenario, and all that is known of whom something is found. */
    void keep(Verdict verdict) {
        try {
            Files.write(Servers.OUTPUT.resolve("%s-seed-%d.txt".formatted(name, seed)), (Iterable<String>)
                    Story.all(verdict, history, witness.evidence())::iterator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hubs.stream()
                .map(HubProcess::log)
                .forEach(log -> log.toFile()
                        .renameTo(new File(log.toString().replaceFirst("\\.log$", "-seed-" + seed + ".log"))));
    }

    @Override
    public void close() {
        hubs.forEach(HubProcess::close);
        stripe.close();
        catalogue.close();
    }

    private HubProcess newHub(Map<String, String> more) {
        var variables = Map.of(
                "HUB_DB_URL",
                "jdbc:postgresql://localhost:%d/%s".formatted(servers.database().port(), databaseName),
                "HUB_DB_USER",
                Postgres.USER,
                "HUB_DB_PASSWORD",
                Postgres.PASSWORD,
                "HUB_KAFKA_BROKERS",
                servers.kafka().hubBrokers(),
                "HUB_STRIPE_API_BASE",
                stripe.baseUri().toString(),
                "HUB_STRIPE_API_KEY",
                stripe.apiKey(),
                "HUB_STRIPE_WEBHOOK_SECRETS",
                Sandbox.WEBHOOK_SECRET,
                "HUB_OPERATOR_PASSWORD_HASH",
                OPERATOR_HASH);
        var log = Servers.OUTPUT.resolve(name + (hubs.isEmpty() ? "" : "-" + (hubs.size() + 1)) + ".log");
        log.toFile().delete();
        return new HubProcess(servers.jar(), variables, settings, Ports.free(), log);
    }

    /** Stripe tries for days; here every second, for as long as a scenario may take. */
    private static Duration[] pauses() {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(100, 200, 400, 800).map(Duration::ofMillis),
                        java.util.stream.Stream.generate(() -> Duration.ofSeconds(1))
                                .limit(3600))
                .toArray(Duration[]::new);
    }
}
