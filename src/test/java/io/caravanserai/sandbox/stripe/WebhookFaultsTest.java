package io.caravanserai.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.model.Customer;
import com.stripe.model.Event;
import io.caravanserai.sandbox.stripe.Delivery.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookFaultsTest {

    private static final String SECRET = "whsec_known_to_the_test";

    private StripeSandbox sandbox;
    private WebhookReceiver receiver;

    @BeforeEach
    void start() throws IOException {
        sandbox = new StripeSandbox(Sandboxes.quick()).start();
        receiver = new WebhookReceiver();
        sandbox.registerWebhook(receiver.uri(), SECRET);
    }

    @AfterEach
    void stop() {
        sandbox.close();
        receiver.close();
    }

    @Test
    void duplicatesAreTheSameEventAndCountOnce() {
        sandbox.faults().nextWebhooks(1).areSentTimes(3);
        sandbox.dashboard().create("Ada", "ada@example.com");
        sandbox.dashboard().create("Grace", "grace@example.com");

        await().untilAsserted(() -> assertThat(receiver.letters()).hasSize(4));
        assertThat(receiver.events(SECRET))
                .extracting(Event::getId)
                .filteredOn(this::isOfAda)
                .hasSize(3);
        await().untilAsserted(() -> assertThat(sandbox.events())
                .extracting(Event::getPendingWebhooks)
                .containsExactly(0L, 0L));
    }

    @Test
    void reversedEventsArriveLastFirst() {
        sandbox.faults().nextWebhooks(3).arriveReversed();
        create("first", "second");
        assertThat(sandbox.deliveries()).isEmpty();
        create("third");

        await().untilAsserted(() -> assertThat(names()).containsExactly("third", "second", "first"));
    }

    @Test
    void whatIsHeldBackGoesOutWhenTheFaultsAreCleared() {
        sandbox.faults().nextWebhooks(10).arriveReversed();
        create("first", "second");

        sandbox.faults().clear();

        await().untilAsserted(() -> assertThat(names()).containsExactly("second", "first"));
    }

    @Test
    void aDelayedEventArrivesLater() {
        sandbox.faults().nextWebhooks(1).areDelayedBy(Duration.ofMillis(300));
        var before = Instant.now();
        create("late");
        create("soon");

        await().untilAsserted(() -> assertThat(names()).containsExactly("soon", "late"));
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void aDroppedEventNeverArrivesAndStaysPending() {
        sandbox.faults().nextWebhooks(1).areDropped();
        create("lost");
        create("found");

        await().untilAsserted(() -> assertThat(names()).containsExactly("found"));
        assertThat(sandbox.deliveries()).extracting(Delivery::outcome).contains(Outcome.DROPPED);
        assertThat(sandbox.events().get(1).getPendingWebhooks()).isEqualTo(1);
    }

    @Test
    void anEventCanOvertakeTheResponseThatCausedIt() {
        sandbox.faults().nextWebhooks(1).overtakeTheResponse();
        // Late enough that it would come after the response if that did not wait for it.
        sandbox.faults().nextWebhooks(1).areDelayedBy(Duration.ofMillis(500));

        // Not by the SDK, which on first use takes its time to read the response.
        new Http(sandbox).form("/v1/customers", "name=Ada");

        assertThat(receiver.letters()).as("arrived before the response").hasSize(1);
    }

    @Test
    void faultsThatMeetAddUp() {
        sandbox.faults().nextWebhooks(2).arriveReversed();
        sandbox.faults().nextWebhooks(2).areSentTimes(2);
        create("first", "second");

        await().untilAsserted(() -> assertThat(names()).containsExactly("second", "second", "first", "first"));
    }

    private boolean isOfAda(String eventId) {
        return sandbox.events().get(1).getId().equals(eventId);
    }

    private void create(String... names) {
        List.of(names).forEach(name -> sandbox.dashboard().create(name, name + "@example.com"));
    }

    private List<String> names() {
        return receiver.events(SECRET).stream()
                .map(event ->
                        (Customer) event.getDataObjectDeserializer().getObject().orElseThrow())
                .map(Customer::getName)
                .toList();
    }
}
