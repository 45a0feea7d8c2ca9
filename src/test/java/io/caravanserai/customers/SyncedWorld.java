package io.caravanserai.customers;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.model.Customer;
import io.caravanserai.sandbox.HubOnSandbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.awaitility.core.ConditionFactory;
import org.springframework.http.MediaType;

/** Both sides of the sync, in the words of its tests. */
final class SyncedWorld {

    final HubOnSandbox hub;

    SyncedWorld(HubOnSandbox hub) {
        this.hub = hub;
    }

    /** Two seconds is what an edit may take from one side to the other; a busy machine is given more. */
    static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(25));
    }

    /** After it, Stripe's list of events is looked at only when it is time, or somebody asks. */
    void awaitSweepAtTheStart() {
        soon().until(() ->
                hub.get("/actuator/health/stripe").path("details").path("sweep").has("last"));
    }

    /** @return whether the hub has applied an event of Stripe's */
    boolean hasHeardOf(String event) {
        return hub.sql()
                .sql("select exists (select from stripe_event where id = ?)")
                .param(event)
                .query(Boolean.class)
                .single();
    }

    UUID creates(Map<String, Object> customer) {
        JsonNode made = hub.api()
                .post()
                .uri("/api/customers")
                .contentType(MediaType.APPLICATION_JSON)
                .body(customer)
                .retrieve()
                .body(JsonNode.class);
        return UUID.fromString(made.path("id").asText());
    }

    void changes(UUID id, Map<String, Object> patch) {
        hub.api()
                .patch()
                .uri("/api/customers/{id}", id)
                .contentType(MediaType.valueOf("application/merge-patch+json"))
                .body(patch)
                .retrieve()
                .toBodilessEntity();
    }

    void deletes(UUID id) {
        hub.api().delete().uri("/api/customers/{id}", id).retrieve().toBodilessEntity();
    }

    /** @return a customer that was created by plain SQL */
    UUID inserts(String name, String email) {
        return hub.sql()
                .sql("insert into customer (name, email) values (?, ?) returning id")
                .params(name, email)
                .query(UUID.class)
                .single();
    }

    /** @return a customer that was created by plain SQL and is at Stripe */
    UUID synced(String name, String email) {
        UUID id = inserts(name, email);
        soon().until(() -> atStripe(id).isPresent());
        return id;
    }

    /** @return Stripe's id of a customer that is there */
    String cus(UUID id) {
        return stripeId(id).orElseThrow();
    }

    void sets(UUID id, Field field, String value) {
        hub.sql()
                .sql("update customer set " + field.column() + " = ? where id = ?")
                .params(value, id)
                .update();
    }

    void setsThere(UUID id, Field field, String value) {
        hub.stripe().dashboard().edit(cus(id), field.stripeParam(), value);
    }

    /** @return what the catalogue holds; null where nothing, or where the customer is gone */
    String here(UUID id, Field field) {
        return row(id).map(row -> (String) row.get(field.column())).orElse(null);
    }

    /** @return what Stripe holds; null where nothing, or where the customer is gone */
    String there(UUID id, Field field) {
        return stripe().getOrDefault(cus(id), Map.of()).get(field.column());
    }

    /** From now on nobody hears what is edited here, until it is released. */
    void holdsChanges() throws Exception {
        hub.bean(CamelContext.class).getRouteController().stopRoute("hub-changes-to-kafka");
    }

    void releasesChanges() throws Exception {
        hub.bean(CamelContext.class).getRouteController().startRoute("hub-changes-to-kafka");
    }

    /** From now on nobody hears what is edited at Stripe, until it is released: then each event comes twice. */
    void holdsWebhooks() {
        hub.stripe().faults().everyWebhook().arriveReversed();
        hub.stripe().faults().everyWebhook().areSentTimes(2);
    }

    void releasesWebhooks() {
        hub.stripe().faults().clear();
    }

    Optional<Map<String, Object>> row(UUID id) {
        return hub.sql().sql("select * from customer where id = ?").param(id).query().listOfRows().stream()
                .findFirst();
    }

    Optional<String> stripeId(UUID id) {
        return hub.sql()
                .sql("select external_id from customer_link where customer_id = ? and external_id is not null")
                .param(id)
                .query(String.class)
                .optional();
    }

    Optional<UUID> hubId(String stripeId) {
        return hub.sql()
                .sql("select customer_id from customer_link where external_id = ? and customer_id is not null")
                .param(stripeId)
                .query(UUID.class)
                .optional();
    }

    /** @return our customer as Stripe has it, once it has it */
    Optional<Customer> atStripe(UUID id) {
        return stripeId(id).flatMap(hub.stripe()::customer);
    }

    /** @return the lost edits of a customer, oldest first: {@code name: ours | theirs -> winner (policy)} */
    List<String> conflicts(UUID id) {
        return hub.sql().sql("""
                        select format('%s: %s | %s -> %s (%s)', field, coalesce(hub_value, 'null'),
                                      coalesce(other_value, 'null'), winner, policy)
                          from customer_conflict where customer_id = ? order by id
                        """).param(id).query(String.class).list();
    }

    /** Waits until Stripe's clock, which counts in seconds, tells another one. */
    static void nextSecond() {
        long second = Instant.now().getEpochSecond();
        await().pollInterval(Duration.ofMillis(5)).until(() -> Instant.now().getEpochSecond() > second);
    }

    double echoes(String direction, String guard) {
        var counter = hub.bean(MeterRegistry.class)
                .find("hub.customers.echoes")
                .tags("direction", direction, "guard", guard)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    int parked(UUID id) {
        return hub.sql()
                .sql("select count(*) from parked_message where state = 'parked' and message_key like ?")
                .param("%" + id + "%")
                .query(Integer.class)
                .single();
    }

    int parked() {
        return hub.sql()
                .sql("select count(*) from parked_message where state = 'parked'")
                .query(Integer.class)
                .single();
    }

    /** @return all customers of the catalogue, by Stripe's id, as flat maps of the fields that hold something */
    Map<String, Map<String, String>> catalogue() {
        return hub
                .sql()
                .sql(
                        "select c.*, coalesce(l.external_id, c.id::text) as known_as from customer c left join customer_link l on l.customer_id = c.id")
                .query()
                .listOfRows()
                .stream()
                .collect(Collectors.toMap(row -> (String) row.get("known_as"), SyncedWorld::fields));
    }

    /** @return all customers at Stripe, in the same form */
    Map<String, Map<String, String>> stripe() {
        return hub.stripe().customers().stream().collect(Collectors.toMap(Customer::getId, SyncedWorld::fields));
    }

    private static Map<String, String> fields(Map<String, Object> row) {
        var fields = new TreeMap<String, String>();
        for (Field field : Field.values()) {
            put(fields, field.column(), (String) row.get(field.column()));
        }
        return fields;
    }

    private static Map<String, String> fields(Customer customer) {
        var fields = new TreeMap<String, String>();
        put(fields, "name", customer.getName());
        put(fields, "email", customer.getEmail());
        put(fields, "phone", customer.getPhone());
        var address = customer.getAddress();
        if (address != null) {
            put(fields, "line1", address.getLine1());
            put(fields, "line2", address.getLine2());
            put(fields, "city", address.getCity());
            put(fields, "state", address.getState());
            put(fields, "postal_code", address.getPostalCode());
            put(fields, "country", address.getCountry());
        }
        return fields;
    }

    private static void put(Map<String, String> fields, String name, String value) {
        if (value != null && !value.isEmpty()) {
            fields.put(name, value);
        }
    }
}
