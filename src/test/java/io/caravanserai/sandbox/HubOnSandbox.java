package io.caravanserai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.Caravanserai;
import io.caravanserai.model.CoverageNotes;
import io.caravanserai.sandbox.bookingengine.BookingEngine;
import io.caravanserai.sandbox.stripe.RateLimits;
import io.caravanserai.sandbox.stripe.StripeSandbox;
import io.caravanserai.sandbox.stripe.StripeSandboxSettings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

/** A hub in this JVM, on a sandbox of its own, for the tests. Tests that ask for the same settings share one. */
public final class HubOnSandbox implements AutoCloseable {

    private static final Map<Map<String, Object>, HubOnSandbox> SHARED = new ConcurrentHashMap<>();

    private final SandboxPorts ports = SandboxPorts.anyFree();
    private final Sandbox sandbox;
    private final Map<String, Object> settings = new HashMap<>();
    private final Deque<AutoCloseable> beside = new ArrayDeque<>();
    private ConfigurableApplicationContext hub;
    private BookingEngine bookingEngine;

    private HubOnSandbox(Map<String, Object> overrides, Consumer<HubOnSandbox> besides) {
        sandbox = Sandbox.start(
                ports, given -> false, StripeSandboxSettings.defaults().withLimits(RateLimits.OFF));
        besides.accept(this);
        settings.putAll(sandbox.variables());
        settings.put("hub.stripe.requests-per-second", "500");
        settings.putAll(overrides);
    }

    /** @return a running hub with the usual settings, but for Stripe's rate limit, which would only make tests slow */
    public static HubOnSandbox shared() {
        return shared(Map.of());
    }

    /** @return a running hub with these settings; the last one asked for with other settings is ended */
    public static synchronized HubOnSandbox shared(Map<String, Object> overrides) {
        if (!SHARED.containsKey(overrides)) {
            endShared();
            var started = start(overrides);
            SHARED.put(overrides, started);
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
        }
        return SHARED.get(overrides);
    }

    /** Ends the shared hub, where one runs. */
    public static synchronized void endShared() {
        SHARED.values().forEach(HubOnSandbox::close);
        SHARED.clear();
    }

    /** @return a running hub of the caller's own, for him to close */
    public static HubOnSandbox start(Map<String, Object> overrides) {
        var started = new HubOnSandbox(overrides, nothing -> {});
        started.run();
        return started;
    }

    /** @return a sandbox of the caller's own, with an empty Booking Engine, and a hub that he has yet to run */
    public static HubOnSandbox withBookingEngine(Map<String, Object> overrides) {
        return new HubOnSandbox(overrides, hub -> hub.bookingEngine = hub.sandbox.openBookingEngine());
    }

    /** @return a sandbox of the caller's own, with a traveller's mail server, and a hub that he has yet to run */
    public static HubOnSandbox withMail(Map<String, Object> overrides) {
        return new HubOnSandbox(overrides, hub -> hub.sandbox.openMailServer());
    }

    /** Starts the hub; the sandbox is there already. */
    public void run() {
        var application = new SpringApplication(Caravanserai.class);
        application.setRegisterShutdownHook(false);
        application.addListeners(new CoverageNotes());
        var arguments = new HashMap<>(settings);
        arguments.put("server.port", ports.hub());
        hub = application.run(arguments.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
        if (!"wait".equals(settings.get("hub.customers.first-link"))) {
            awaitFirstLink();
        }
    }

    /** Until then whoever is on one side only may be carried over by the first link's run as well as by his change. */
    private void awaitFirstLink() {
        Awaitility.await()
                .until(() -> sql().sql("select done_at is not null from first_link")
                        .query(Boolean.class)
                        .single());
    }

    /** Ends the hub in an orderly way; the sandbox stays. */
    public void stop() {
        hub.close();
    }

    /** Starts the hub anew with these settings; the sandbox, and what the hub wrote there, stays. */
    public void restart(Map<String, Object> overrides) {
        stop();
        settings.putAll(overrides);
        run();
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    /** @return the Booking Engine, where this sandbox was made with one */
    public BookingEngine bookingEngine() {
        return bookingEngine;
    }

    public StripeSandbox stripe() {
        return sandbox.stripe();
    }

    /** @return the hub's database, for plain SQL such as anybody with psql may write */
    public JdbcClient sql() {
        return JdbcClient.create(sandbox.postgres().dataSource("hub"));
    }

    public String url() {
        return "http://localhost:" + ports.hub();
    }

    /** @return the hub's API, as an operator calls it */
    public RestClient api() {
        return RestClient.builder()
                .baseUrl(url())
                .defaultHeaders(headers -> headers.setBasicAuth("operator", Sandbox.OPERATOR))
                .build();
    }

    /** @return what the API answers to a GET */
    public JsonNode get(String path, Object... variables) {
        return api().get().uri(path, variables).retrieve().body(JsonNode.class);
    }

    /** @return a bean of the hub's */
    public <T> T bean(Class<T> type) {
        return hub.getBean(type);
    }

    /** Says something to the hub's listeners, as a part of the hub would. */
    public void publish(Object event) {
        hub.publishEvent(event);
    }

    /** Has what a test has opened to the sandbox's servers closed before they end; it would look for them for ever. */
    public <T extends AutoCloseable> T closing(T opened) {
        beside.push(opened);
        return opened;
    }

    @Override
    public void close() {
        while (!beside.isEmpty()) {
            try {
                beside.pop().close();
            } catch (Exception e) {
                System.err.println("What a test opened did not close cleanly: " + e);
            }
        }
        if (hub != null) {
            hub.close();
        }
        sandbox.close();
    }
}
