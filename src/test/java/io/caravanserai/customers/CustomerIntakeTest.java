package io.caravanserai.customers;

import static io.caravanserai.customers.SyncedWorld.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Customer;
import io.caravanserai.customers.CustomerIntake.Told;
import io.caravanserai.sandbox.HubOnSandbox;
import io.caravanserai.sandbox.TopicReader;
import io.caravanserai.shared.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a system that is only read says of its customers, from the catalogue on to Stripe. */
class CustomerIntakeTest {

    private static final Instant LATER = Instant.now().plus(Duration.ofDays(1));
    private static final Instant EARLIER = Instant.EPOCH;

    private final HubOnSandbox hub = HubOnSandbox.shared();
    private final SyncedWorld world = new SyncedWorld(hub);
    private CustomerIntake intake = hub.bean(CustomerIntake.class);

    @Test
    void whoIsNewThereIsInTheCatalogueAndAtStripeWithHisOrigin() {
        UUID ada = in(it -> it.make(told(nobody(), named("Ada"), LATER)));

        soon().untilAsserted(() -> assertThat(world.atStripe(ada)).isPresent());
        assertThat(hub.get("/api/customers/{id}", ada).path("origin").asText()).isEqualTo("booking-engine");
        changes(ada, named("Ada"), named("Ada Lovelace"), LATER);
        soon().untilAsserted(() -> assertThat(world.atStripe(ada))
                .get()
                .extracting(Customer::getName)
                .isEqualTo("Ada Lovelace"));
        assertThat(origins(ada)).last().isEqualTo("booking-engine");
    }

    @Test
    void anEditThereOfWhatNobodyElseEditedIsTakenFieldByField() {
        UUID ben = made("Ben");
        world.sets(ben, Field.PHONE, "+44 1");

        assertThat(changes(ben, named("Ben"), named("Benjamin"), EARLIER)).isTrue();

        assertThat(world.here(ben, Field.NAME)).isEqualTo("Benjamin");
        assertThat(world.here(ben, Field.PHONE)).isEqualTo("+44 1");
        assertThat(world.conflicts(ben)).isEmpty();
    }

    @Test
    void whatIsToldAgainChangesNothing() {
        UUID cy = made("Cy");
        long version = hub.get("/api/customers/{id}", cy).path("version").asLong();

        changes(cy, named("Cy"), named("Cy"), LATER);

        assertThat(hub.get("/api/customers/{id}", cy).path("version").asLong()).isEqualTo(version);
    }

    @ParameterizedTest(name = "policy {0}, edited at {1}, told {2}: {3}")
    @CsvSource({
        "LATEST, stripe, later,   theirs",
        "LATEST, stripe, earlier, ours",
        "LATEST, hub,    later,   theirs",
        "HUB,    stripe, later,   ours",
        "HUB,    hub,    later,   ours",
        "STRIPE, stripe, later,   ours",
        "STRIPE, hub,    later,   theirs",
        "STRIPE, hub,    earlier, ours",
    })
    void ofAFieldThatIsEditedOnBothSidesThePolicyDecidesAndWhatLostIsInTheAudit(
            ConflictPolicy policy, String editedAt, String told, String winner) {
        intake = by(policy);
        UUID dee = made("Dee");
        if (editedAt.equals("stripe")) {
            soon().untilAsserted(() -> assertThat(world.atStripe(dee)).isPresent());
            world.setsThere(dee, Field.NAME, "ours");
            soon().untilAsserted(() -> assertThat(world.here(dee, Field.NAME)).isEqualTo("ours"));
        } else {
            world.sets(dee, Field.NAME, "ours");
        }

        changes(dee, named("Dee"), named("theirs"), told.equals("later") ? LATER : EARLIER);

        assertThat(world.here(dee, Field.NAME)).isEqualTo(winner);
        String won = winner.equals("ours") ? "hub" : "booking-engine";
        assertThat(world.conflicts(dee))
                .containsExactly("name: ours | theirs -> %s (%s)".formatted(won, policy.code()));
        assertThat(hub.get("/api/customers/{id}/conflicts", dee)
                        .at("/data/0/system")
                        .asText())
                .isEqualTo("booking-engine");
        soon().untilAsserted(() -> assertThat(world.atStripe(dee))
                .get()
                .extracting(Customer::getName)
                .isEqualTo(winner));
    }

    @Test
    void whoWasInTheCatalogueBeforeIsGivenWhatHeLacksAndKeepsWhatHeHas() {
        UUID eve = world.inserts("Eve", "eve@intake.example.com");

        List<UUID> found = in(it -> it.withEmail("EVE@intake.example.com"));
        assertThat(found).containsExactly(eve);
        in(it -> it.complete(
                eve, told(nobody(), new CustomerDetails("Eva", "Eve@Intake.example.com", "+44 20", null), LATER)));

        assertThat(world.here(eve, Field.NAME)).isEqualTo("Eve");
        assertThat(world.here(eve, Field.PHONE)).isEqualTo("+44 20");
        assertThat(world.conflicts(eve)).isEmpty();
    }

    @Test
    void whoIsGoneHereIsNotMadeAgainByAnEditThere() {
        UUID fay = made("Fay");
        world.deletes(fay);

        assertThat(changes(fay, named("Fay"), named("Faye"), LATER)).isFalse();
        assertThat(world.row(fay)).isEmpty();
    }

    private UUID made(String name) {
        return in(it -> it.make(told(nobody(), named(name), EARLIER)));
    }

    private boolean changes(UUID id, CustomerDetails before, CustomerDetails now, Instant at) {
        return in(it -> it.change(id, told(before, now, at)));
    }

    private <T> T in(Function<CustomerIntake, T> step) {
        return new TransactionTemplate(hub.bean(PlatformTransactionManager.class))
                .execute(status -> step.apply(intake));
    }

    private CustomerIntake by(ConflictPolicy policy) {
        return new CustomerIntake(
                hub.bean(JdbcClient.class),
                hub.bean(SyncedCustomers.class),
                hub.bean(CustomersProperties.class).with(policy),
                hub.bean(Conflicts.class));
    }

    private static Told told(CustomerDetails before, CustomerDetails now, Instant at) {
        return new Told(Origin.BOOKING_ENGINE, before, now, at, "test", 1);
    }

    private static CustomerDetails nobody() {
        return new CustomerDetails(null, null, null, null);
    }

    private static CustomerDetails named(String name) {
        return new CustomerDetails(name, null, null, null);
    }

    private List<String> origins(UUID id) {
        return TopicReader.all(hub.sandbox().kafka().brokers(), "hub.public.customer").stream()
                .filter(record -> new String(record.key(), StandardCharsets.UTF_8).contains(id.toString()))
                .map(record ->
                        new String(record.headers().lastHeader("hub-origin").value(), StandardCharsets.UTF_8))
                .toList();
    }
}
