package io.caravanserai.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import io.caravanserai.faults.Edit.Kind;
import io.caravanserai.faults.Evidence.Audited;
import io.caravanserai.faults.Evidence.Change;
import io.caravanserai.faults.Evidence.Effect;
import io.caravanserai.faults.Evidence.Person;
import io.caravanserai.faults.Evidence.Write;
import io.caravanserai.sandbox.TopicReader;
import io.caravanserai.sandbox.stripe.ApiCall;
import io.caravanserai.sandbox.stripe.StripeSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gathers the evidence, without asking the hub anything. */
final class Witness {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataSource database;
    private final StripeSandbox stripe;
    private final String brokers;

    Witness(DataSource database, StripeSandbox stripe, String brokers) {
        this.database = database;
        this.stripe = stripe;
        this.brokers = brokers;
    }

    Evidence evidence() {
        var events = stripe.events().stream().collect(Collectors.toList());
        Collections.reverse(events);
        var changes = changes();
        return new Evidence(
                here(), there(), changes, effects(events), writes(events), told(), parked(), audited(changes));
    }

    /** @return whether both sides hold the same customers with the same values, which is seen quickly */
    boolean sidesAgree() {
        return values(here()).equals(values(there()));
    }

    private static Map<String, Map<Part, String>> values(List<Person> people) {
        return people.stream().collect(Collectors.toMap(Person::email, Person::values, (one, other) -> Map.of()));
    }

    /** @return how many consumers are in the group */
    int members(String group) {
        try (var admin = AdminClient.create(Map.of("bootstrap.servers", brokers))) {
            return admin.describeConsumerGroups(List.of(group))
                    .all()
                    .get()
                    .get(group)
                    .members()
                    .size();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** @return how many messages the hub's consumers have yet to take; the marks that end a transaction are none */
    long lag() {
        try (var admin = AdminClient.create(Map.of("bootstrap.servers", brokers))) {
            long lag = 0;
            for (var group : admin.listConsumerGroups().all().get()) {
                var done = admin.listConsumerGroupOffsets(group.groupId())
                        .partitionsToOffsetAndMetadata()
                        .get();
                lag += TopicReader.countFrom(
                        brokers,
                        done.entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        entry -> entry.getValue().offset())));
            }
            return lag;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<Person> here() {
        return JdbcClient.create(database).sql("select * from customer").query().listOfRows().stream()
                .map(row -> new Person((String) row.get("email"), row.get("id").toString(), values(part ->
                        (String) row.get(part.column()))))
                .toList();
    }

    private List<Person> there() {
        return stripe.customers().stream()
                .map(customer -> new Person(customer.getEmail(), customer.getId(), values(customer)))
                .toList();
    }

    private List<Change> changes() {
        return TopicReader.all(brokers, "hub.public.customer").stream()
                .filter(record -> record.value() != null)
                .map(Witness::change)
                .toList();
    }

    private static Change change(ConsumerRecord<byte[], byte[]> record) {
        JsonNode envelope = json(record.value());
        char op = envelope.path("op").asText("?").charAt(0);
        JsonNode row = op == 'd' ? envelope.path("before") : envelope.path("after");
        return new Change(
                json(record.key()).path("id").asText(),
                row.path("email").asText(),
                header(record, "hub-change-id"),
                header(record, "hub-origin"),
                op,
                row.path("version").asLong() + (op == 'd' ? 1 : 0),
                op == 'd' ? Map.of() : values(part -> row.path(part.column()).asText(null)));
    }

    private static List<Effect> effects(List<Event> events) {
        return events.stream()
                .filter(event -> event.getType().startsWith("customer."))
                .map(Witness::effect)
                .toList();
    }

    private static Effect effect(Event event) {
        var customer = (Customer) event.getDataObjectDeserializer().getObject().orElseThrow();
        var kind = switch (event.getType()) {
            case "customer.created" -> Kind.CREATE;
            case "customer.deleted" -> Kind.DELETE;
            default -> Kind.CHANGE;
        };
        String key = event.getRequest().getIdempotencyKey();
        return new Effect(
                event.getId(),
                kind,
                customer.getId(),
                customer.getEmail(),
                key == null ? "" : key,
                kind == Kind.DELETE ? Map.of() : values(customer));
    }

    /** A write whose answer was an error, or lost, was executed all the same if Stripe tells of it. */
    private List<Write> writes(List<Event> events) {
        var told = new HashMap<String, Event>();
        events.forEach(event -> told.put(event.getRequest().getId(), event));
        return stripe.writes().stream()
                .filter(call -> call.path().startsWith("/v1/customers"))
                .filter(call -> !call.replayed() && (call.status() / 100 == 2 || told.containsKey(call.requestId())))
                .map(Witness::write)
                .toList();
    }

    private static Write write(ApiCall call) {
        var kind = call.method().equals("DELETE")
                ? Kind.DELETE
                : call.path().equals("/v1/customers") ? Kind.CREATE : Kind.CHANGE;
        return new Write(
                call.idempotencyKey().orElse(""),
                kind,
                call.objectId(),
                values(part -> said(call.params(), part)),
                call.status() / 100 == 2);
    }

    private static String said(Map<String, Object> params, Part part) {
        if (!Part.ADDRESS.contains(part)) {
            return (String) params.get(part.param());
        }
        return params.get("address") instanceof Map<?, ?> address ? (String) address.get(part.column()) : null;
    }

    private Set<String> told() {
        return TopicReader.all(brokers, "stripe.events").stream()
                .map(record -> json(record.value()).path("id").asText())
                .collect(Collectors.toSet());
    }

    /** The audit knows customers by their ids; who is deleted is still known from the topic. */
    private Set<Audited> audited(List<Change> changes) {
        var emails = changes.stream()
                .collect(Collectors.toMap(Change::key, Change::email, (one, other) -> one.isEmpty() ? other : one));
        return JdbcClient.create(database).sql("select * from customer_conflict").query().listOfRows().stream()
                .map(row ->
                        new Audited(emails.getOrDefault(row.get("customer_id").toString(), ""), (String)
                                row.get("hub".equals(row.get("winner")) ? "other_value" : "hub_value")))
                .collect(Collectors.toSet());
    }

    private List<String> parked() {
        return JdbcClient.create(database)
                .sql("select route || ', ' || message_key || ': ' || cause from parked_message where state = 'parked'")
                .query(String.class)
                .list();
    }

    private static Map<Part, String> values(Customer customer) {
        var address = Optional.ofNullable(customer.getAddress());
        return values(part -> switch (part) {
            case NAME -> customer.getName();
            case PHONE -> customer.getPhone();
            case LINE1 -> address.map(each -> each.getLine1()).orElse(null);
            case LINE2 -> address.map(each -> each.getLine2()).orElse(null);
            case CITY -> address.map(each -> each.getCity()).orElse(null);
            case STATE -> address.map(each -> each.getState()).orElse(null);
            case POSTAL_CODE -> address.map(each -> each.getPostalCode()).orElse(null);
        });
    }

    /** Neither side tells null from empty. */
    private static Map<Part, String> values(Function<Part, String> of) {
        var values = new EnumMap<Part, String>(Part.class);
        Arrays.stream(Part.values()).forEach(part -> {
            String value = of.apply(part);
            if (value != null && !value.isEmpty()) {
                values.put(part, value);
            }
        });
        return values;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
