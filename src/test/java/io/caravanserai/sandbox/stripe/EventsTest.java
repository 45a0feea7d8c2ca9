package io.caravanserai.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.param.EventListParams;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsTest {

    private final TickingClock clock = new TickingClock();
    private StripeSandbox sandbox;
    private StripeClient stripe;

    @BeforeEach
    void start() {
        sandbox = new StripeSandbox(Sandboxes.quick().withClock(clock)).start();
        stripe = Sandboxes.sdk(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void previousAttributesNameOnlyWhatChangedDownToTheLine() {
        var ada = sandbox.dashboard()
                .create(Map.of(
                        "name", "Ada",
                        "address[city]", "London",
                        "address[country]", "GB",
                        "metadata[tier]", "gold",
                        "metadata[since]", "1833",
                        "preferred_locales[]", "en"));

        sandbox.dashboard()
                .edit(
                        ada.getId(),
                        Map.of(
                                "name", "Ada Lovelace",
                                "address[city]", "Ockham",
                                "metadata[tier]", "",
                                "metadata[vip]", "yes",
                                "preferred_locales[0]", "en",
                                "preferred_locales[1]", "fr"));

        var tier = new HashMap<String, Object>();
        tier.put("tier", "gold");
        tier.put("vip", null);
        assertThat(previous())
                .isEqualTo(Map.of(
                        "name",
                        "Ada",
                        "address",
                        Map.of("city", "London"),
                        "metadata",
                        tier,
                        "preferred_locales",
                        List.of("en")));
    }

    @Test
    void aHashThatComesWasNullAndOneThatGoesWasWhole() {
        var ada = sandbox.dashboard().create("Ada", "ada@example.com");

        sandbox.dashboard().edit(ada.getId(), "address[city]", "London");
        assertThat(previous()).isEqualTo(Collections.singletonMap("address", null));

        sandbox.dashboard().edit(ada.getId(), "address", "");
        var whole = new HashMap<String, Object>();
        Arrays.asList("country", "line1", "line2", "postal_code", "state").forEach(line -> whole.put(line, null));
        whole.put("city", "London");
        assertThat(previous()).isEqualTo(Map.of("address", whole));
    }

    @Test
    void anUpdateThatChangesNothingIsNoEvent() {
        var ada =
                sandbox.dashboard().create(Map.of("name", "Ada", "address[city]", "London", "metadata[tier]", "gold"));

        sandbox.dashboard()
                .edit(ada.getId(), Map.of("name", "Ada", "address[city]", "London", "metadata[tier]", "gold"));

        assertThat(sandbox.events()).extracting(Event::getType).containsExactly("customer.created");
    }

    @Test
    void aDeletionTellsWhatWasDeleted() {
        var ada = sandbox.dashboard().create("Ada", "ada@example.com");
        sandbox.dashboard().delete(ada.getId());

        var event = sandbox.events().get(0);
        assertThat(event.getType()).isEqualTo("customer.deleted");
        assertThat(event.getData().getPreviousAttributes()).isNull();
        assertThat(event.getDataObjectDeserializer().getObject()).hasValue(ada);
    }

    @Test
    void eventsOfOneSecondShareItAndAreListedNewestFirst() throws StripeException {
        var ada = sandbox.dashboard().create("Ada", "ada@example.com");
        sandbox.dashboard().rename(ada.getId(), "Ada Lovelace");
        sandbox.dashboard().delete(ada.getId());

        var events = stripe.v1().events().list().getData();
        assertThat(events)
                .extracting(Event::getType)
                .containsExactly("customer.deleted", "customer.updated", "customer.created");
        assertThat(events)
                .extracting(Event::getCreated)
                .containsOnly(clock.instant().getEpochSecond());
        assertThat(stripe.v1().events().retrieve(events.get(1).getId())).isEqualTo(events.get(1));
    }

    @Test
    void eventsAreListedByTypeAndTime() throws StripeException {
        var ada = sandbox.dashboard().create("Ada", "ada@example.com");
        clock.pass(Duration.ofMinutes(1));
        sandbox.dashboard().rename(ada.getId(), "Ada Lovelace");
        sandbox.dashboard().delete(ada.getId());
        var minute = clock.instant().getEpochSecond();

        assertThat(types(EventListParams.builder().setType("customer.updated"))).containsExactly("customer.updated");
        assertThat(types(EventListParams.builder().setType("customer.*"))).hasSize(3);
        assertThat(types(EventListParams.builder().setType("customer.("))).isEmpty();
        assertThat(types(EventListParams.builder().addType("customer.created").addType("customer.deleted")))
                .containsExactly("customer.deleted", "customer.created");
        assertThat(types(EventListParams.builder()
                        .setCreated(
                                EventListParams.Created.builder().setLt(minute).build())))
                .containsExactly("customer.created");
        assertThatThrownBy(() ->
                        types(EventListParams.builder().setType("customer.*").addType("customer.created")))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void theEventsAfterOneAreWalkedOldestFirst() throws StripeException {
        sandbox.dashboard().create("Before", "before@example.com");
        var last = sandbox.events().get(0);
        var ada = sandbox.dashboard().create("Ada", "ada@example.com");
        for (int edit = 1; edit < 6; edit++) {
            sandbox.dashboard().rename(ada.getId(), "Ada " + edit);
        }
        sandbox.dashboard().delete(ada.getId());

        var walked = new ArrayList<String>();
        boolean more = true;
        for (String from = last.getId(); more; ) {
            var page = stripe.v1()
                    .events()
                    .list(EventListParams.builder()
                            .setEndingBefore(from)
                            .addType("customer.created")
                            .addType("customer.updated")
                            .setLimit(2L)
                            .build());
            Collections.reverse(page.getData());
            page.getData().forEach(event -> walked.add(event.getType()));
            from = page.getData().get(page.getData().size() - 1).getId();
            more = page.getHasMore();
        }
        assertThat(walked)
                .startsWith("customer.created")
                .hasSize(6)
                .endsWith("customer.updated")
                .doesNotContain("customer.deleted");
    }

    @Test
    void anEventThatIsListedLateTurnsUpBetweenTheOthers() throws StripeException {
        var ada = sandbox.dashboard().create("Ada", "ada@example.com");
        sandbox.faults().nextEventsAreListedLate(1, Duration.ofSeconds(10));
        sandbox.dashboard().rename(ada.getId(), "Ada Lovelace");
        sandbox.dashboard().delete(ada.getId());

        assertThat(types(EventListParams.builder())).containsExactly("customer.deleted", "customer.created");
        clock.pass(Duration.ofSeconds(10));
        assertThat(types(EventListParams.builder()))
                .containsExactly("customer.deleted", "customer.updated", "customer.created");
    }

    @Test
    void whatNobodyAcceptedYetIsFoundByItsDelivery() throws StripeException {
        sandbox.dashboard().create("Ada", "ada@example.com");
        sandbox.registerWebhook(URI.create("http://127.0.0.1:1/nobody"), "whsec_nobody");
        sandbox.dashboard().create("Grace", "grace@example.com");

        var failed = stripe.v1()
                .events()
                .list(EventListParams.builder().setDeliverySuccess(false).build())
                .getData();
        assertThat(failed)
                .extracting(event -> event.getData().toJson())
                .singleElement()
                .asString()
                .contains("Grace");
        assertThat(types(EventListParams.builder().setDeliverySuccess(true))).hasSize(1);
    }

    @Test
    void eventsAreKeptThirtyDays() throws StripeException {
        sandbox.dashboard().create("Ada", "ada@example.com");
        var event = sandbox.events().get(0);

        clock.pass(Duration.ofDays(30));
        assertThat(stripe.v1().events().retrieve(event.getId())).isEqualTo(event);

        clock.pass(Duration.ofSeconds(1));
        assertThat(stripe.v1().events().list().getData()).isEmpty();
        assertThatThrownBy(() -> stripe.v1().events().retrieve(event.getId()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("No such event");
    }

    @Test
    void aForgottenEventIsNoPlaceToGoOnFrom() throws StripeException {
        sandbox.dashboard().create("Ada", "ada@example.com");
        var event = sandbox.events().get(0);
        var after = EventListParams.builder().setEndingBefore(event.getId());
        clock.pass(Duration.ofDays(29));
        sandbox.dashboard().create("Grace", "grace@example.com");

        assertThat(types(after)).hasSize(1);
        clock.pass(Duration.ofDays(2));
        assertThatThrownBy(() -> types(after)).isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
            assertThat(refused.getCode()).isEqualTo("resource_missing");
            assertThat(refused.getParam()).isEqualTo("ending_before");
            assertThat(refused.getStatusCode()).isEqualTo(400);
        });
        assertThat(types(EventListParams.builder())).hasSize(1);
    }

    private Map<String, Object> previous() {
        return sandbox.events().get(0).getData().getPreviousAttributes();
    }

    private List<String> types(EventListParams.Builder params) throws StripeException {
        return stripe.v1().events().list(params.build()).getData().stream()
                .map(Event::getType)
                .toList();
    }
}
