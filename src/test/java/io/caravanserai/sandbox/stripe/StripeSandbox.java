package io.caravanserai.sandbox.stripe;

import com.stripe.model.Customer;
import com.stripe.model.Event;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stand-in for Stripe: its API and webhooks for customers, events and webhook endpoints, on the loopback interface.
 * It keeps its state in memory. The official SDK cannot tell it from Stripe in what it covers; what it does not cover,
 * it refuses. {@code baseUri()} also serves a page on which to edit customers as on Stripe's Dashboard.
 */
public final class StripeSandbox implements AutoCloseable {

    private final StripeSandboxSettings settings;
    private final RequestFaults requestFaults = new RequestFaults();
    private final WebhookFaults webhookFaults = new WebhookFaults();
    private final ListingFaults listingFaults = new ListingFaults();
    private final ApiLog log = new ApiLog();
    private final Courier courier;
    private final WebhookEndpoints endpoints;
    private final Deliveries deliveries;
    private final Events events;
    private final Customers customers;
    private final Faults faults;
    private Server server;

    public StripeSandbox() {
        this(StripeSandboxSettings.defaults());
    }

    public StripeSandbox(StripeSandboxSettings settings) {
        this.settings = settings;
        courier = new Courier(new WebhookPost(settings.webhookTimeout()), settings.retryPauses(), settings.clock());
        endpoints = new WebhookEndpoints(settings.clock());
        deliveries = new Deliveries(webhookFaults, courier);
        events = new Events(endpoints, deliveries, listingFaults, settings.apiVersion(), settings.clock());
        customers = new Customers(events, settings.clock());
        courier.onAccepted(events::delivered);
        faults = new Faults(requestFaults, webhookFaults, listingFaults, courier);
    }

    /**
     * Starts to serve.
     *
     * @throws IllegalStateException if the port is taken
     */
    public StripeSandbox start() {
        var api = new Api(
                new Key(settings.apiKey()),
                new Limits(settings.limits()),
                new Idempotency(settings.clock()),
                new Router(customers, events, endpoints),
                settings.apiVersion());
        server = Server.on(settings.port())
                .serve("/", new Page())
                .serve("/_sandbox/faults", new LocalHandler(new FaultsResource(faults)))
                .serve("/_sandbox/requests", new LocalHandler(new RequestsResource(log)))
                .serve("/_sandbox/dashboard/customers", new LocalHandler(new DashboardCustomers(customers)))
                .serve("/_sandbox/dashboard/events", new LocalHandler(new DashboardEvents(events, courier)))
                .serve("/v1/", new ApiHandler(api, requestFaults, deliveries, log, settings.clock()));
        server.start();
        return this;
    }

    /** Frees the port and ends the threads; deliveries under way are abandoned. */
    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        courier.close();
    }

    /** @return where the SDK's {@code apiBase} must point, without a slash at the end */
    public URI baseUri() {
        return server.baseUri();
    }

    public String apiKey() {
        return settings.apiKey();
    }

    public Dashboard dashboard() {
        return new Dashboard(customers, Cause.DASHBOARD);
    }

    /** @return the Dashboard, but nothing that is done on it makes an event: as if the event had expired unseen */
    public Dashboard untold() {
        return new Dashboard(customers, Cause.UNTOLD);
    }

    public Faults faults() {
        return faults;
    }

    /** @return the customers that are not deleted, the newest first */
    public List<Customer> customers() {
        return customers.all().map(Sdk::customer).toList();
    }

    /** @return the customer, unless it is deleted or never was */
    public Optional<Customer> customer(String id) {
        return customers.find(id).map(Sdk::customer);
    }

    /** @return every request that the API received, in the order of the answers */
    public List<ApiCall> requests() {
        return log.calls();
    }

    /** @return every request that the API received to write, those refused and those replayed included */
    public List<ApiCall> writes() {
        return requests().stream().filter(ApiCall::isWrite).toList();
    }

    /** @return the writes that made, changed or deleted that customer, or were meant to */
    public List<ApiCall> writesTo(String customerId) {
        return writes().stream()
                .filter(call ->
                        call.objectId().equals(customerId) || call.path().equals("/v1/customers/" + customerId))
                .toList();
    }

    /** @return the events kept, the newest first */
    public List<Event> events() {
        return events.newestFirst().map(Sdk::event).toList();
    }

    /** @return every attempt to deliver an event, the oldest first */
    public List<Delivery> deliveries() {
        return courier.log();
    }

    /**
     * Registers an endpoint for all events, as a person does on the Dashboard.
     *
     * @param secret {@code whsec_…}
     * @return the endpoint's id
     */
    public String registerWebhook(URI endpoint, String secret) {
        var fields = Map.of("url", endpoint.toString(), "enabled_events[]", "*");
        return endpoints
                .create(new Params(Form.nest(fields)), secret)
                .path("id")
                .asText();
    }

    /**
     * Rolls the secret of an endpoint, as a person does on the Dashboard.
     *
     * @param overlap for how long the old secret signs as well
     * @return the new secret
     */
    public String rollSecret(String endpointId, Duration overlap) {
        return endpoints.roll(endpointId, overlap);
    }
}
