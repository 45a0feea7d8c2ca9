package io.caravanserai.sandbox;

import io.caravanserai.sandbox.bookingengine.BookingEngine;
import io.caravanserai.sandbox.bookingengine.BookingEngineLife;
import io.caravanserai.sandbox.mail.MailServer;
import io.caravanserai.sandbox.mail.TravelMailLife;
import io.caravanserai.sandbox.stripe.StripeSandbox;
import io.caravanserai.sandbox.stripe.StripeSandboxSettings;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.keygen.KeyGenerators;

/** The world around the hub, on this machine: PostgreSQL, Kafka, and a stand-in for Stripe. */
public final class Sandbox implements AutoCloseable {

    public static final String OPERATOR = "operator";
    public static final String VIEWER = "viewer";
    public static final String WEBHOOK_SECRET = "whsec_caravanserai_sandbox";

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Map<String, Object> variables = new HashMap<>();
    private Postgres postgres;
    private Kafka kafka;
    private StripeSandbox stripe;
    private MailServer mailServer;

    private final SandboxPorts ports;
    private Scratch scratch;

    private Sandbox(SandboxPorts ports) {
        this.ports = ports;
    }

    /**
     * Starts what the hub needs, but not what it was told to find elsewhere.
     *
     * @param ports where each server listens
     * @param given tells whether a variable of the hub's is set already
     */
    public static Sandbox start(SandboxPorts ports, Predicate<String> given) {
        return start(ports, given, StripeSandboxSettings.defaults());
    }

    /** @param stripeSettings how the Stripe sandbox is set up; its port is taken from {@code ports} */
    public static Sandbox start(SandboxPorts ports, Predicate<String> given, StripeSandboxSettings stripeSettings) {
        var sandbox = new Sandbox(ports);
        try {
            sandbox.open(given, stripeSettings);
            return sandbox;
        } catch (RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }

    /** @return the hub's variables, with which it finds this sandbox */
    public Map<String, Object> variables() {
        return variables;
    }

    /**
     * Adds a Booking Engine without rows, whose variables the hub is told from now on.
     *
     * @throws IllegalStateException where PostgreSQL is not the sandbox's own
     */
    public BookingEngine openBookingEngine() {
        if (postgres == null) {
            throw new IllegalStateException("the Booking Engine of the sandbox needs the sandbox's PostgreSQL");
        }
        var engine = BookingEngine.create(postgres);
        variables.putAll(engine.variables());
        return engine;
    }

    /** Adds a traveller's mail server, which the hub is told to trust from now on. */
    public MailServer openMailServer() {
        mailServer = opening(new MailServer(ports.smtp(), ports.imaps(), scratch.directory("mail")).start());
        variables.put("HUB_MAIL_HOSTS", "localhost:" + mailServer.imapsPort());
        variables.put("HUB_MAIL_CA", mailServer.certificate().toString());
        return mailServer;
    }

    /** @return the traveller's mail server, where there is one */
    public Optional<MailServer> mailServer() {
        return Optional.ofNullable(mailServer);
    }

    /** Lets the traveller get travel mail, until the sandbox closes. */
    public void letArrive(MailServer server, int everySeconds) {
        opening(new TravelMailLife(server)).every(everySeconds);
    }

    /** Lets a Booking Engine live, until the sandbox closes. */
    public void letLive(BookingEngine engine, int perSecond) {
        opening(BookingEngineLife.of(engine, 1)).atPace(perSecond);
    }

    public Postgres postgres() {
        return postgres;
    }

    public Kafka kafka() {
        return kafka;
    }

    public StripeSandbox stripe() {
        return stripe;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                System.err.println("The sandbox did not stop cleanly: " + e);
            }
        }
    }

    private void open(Predicate<String> given, StripeSandboxSettings stripeSettings) {
        scratch = opening(Scratch.make());
        var database = given.test("HUB_DB_URL")
                ? CompletableFuture.completedFuture((Void) null)
                : CompletableFuture.runAsync(() -> openPostgres());
        if (!given.test("HUB_KAFKA_BROKERS")) {
            openKafka();
        }
        if (!given.test("HUB_STRIPE_API_BASE")) {
            openStripe(stripeSettings);
        }
        database.join();
        if (!given.test("HUB_MAIL_KEYS")) {
            variables.put(
                    "HUB_MAIL_KEYS",
                    Base64.getEncoder()
                            .encodeToString(KeyGenerators.secureRandom(32).generateKey()));
        }
        variables.put("HUB_OPERATOR_PASSWORD_HASH", new BCryptPasswordEncoder(6).encode(OPERATOR));
        variables.put("HUB_VIEWER_PASSWORD_HASH", new BCryptPasswordEncoder(6).encode(VIEWER));
    }

    private void openPostgres() {
        postgres = opening(new Postgres(ports.postgres(), scratch.directory("postgres")).start("hub"));
        variables.put("HUB_DB_URL", postgres.url("hub"));
        variables.put("HUB_DB_USER", Postgres.USER);
        variables.put("HUB_DB_PASSWORD", Postgres.PASSWORD);
    }

    private void openKafka() {
        kafka = opening(new Kafka(ports.kafka(), scratch.directory("kafka")).start());
        variables.put("HUB_KAFKA_BROKERS", kafka.brokers());
    }

    private void openStripe(StripeSandboxSettings settings) {
        stripe = opening(new StripeSandbox(settings.withPort(ports.stripe())).start());
        stripe.registerWebhook(
                URI.create("http://localhost:%d/webhooks/stripe".formatted(ports.hub())), WEBHOOK_SECRET);
        variables.put("HUB_STRIPE_API_BASE", stripe.baseUri().toString());
        variables.put("HUB_STRIPE_API_KEY", stripe.apiKey());
        variables.put("HUB_STRIPE_WEBHOOK_SECRETS", WEBHOOK_SECRET);
    }

    private synchronized <T extends AutoCloseable> T opening(T resource) {
        opened.push(resource);
        return resource;
    }
}
