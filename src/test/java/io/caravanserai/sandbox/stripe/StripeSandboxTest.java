package io.caravanserai.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.stripe.StripeClient;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.common.EmptyParam;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Customers, as the official SDK sees them. */
class StripeSandboxTest {

    private StripeSandbox sandbox;
    private StripeClient stripe;

    @BeforeEach
    void start() {
        sandbox = new StripeSandbox(Sandboxes.quick()).start();
        stripe = Sandboxes.sdk(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aCustomerComesBackAsCreated() throws StripeException {
        var created = stripe.v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setName("Ada Lovelace")
                        .setEmail("ada@example.com")
                        .setPhone("+44 20 7946 0000")
                        .setDescription("First of her trade & more; 100% \"sure\" + ünïcödé")
                        .addPreferredLocale("en-GB")
                        .addPreferredLocale("fr")
                        .setTaxExempt(CustomerCreateParams.TaxExempt.EXEMPT)
                        .setAddress(CustomerCreateParams.Address.builder()
                                .setCity("London")
                                .setCountry("GB")
                                .build())
                        .putMetadata("tier", "gold")
                        .putMetadata("0", "a number for a key")
                        .build());

        var customer = stripe.v1().customers().retrieve(created.getId());
        assertThat(customer).isEqualTo(created);
        assertThat(customer.getId()).startsWith("cus_");
        assertThat(customer.getDescription()).isEqualTo("First of her trade & more; 100% \"sure\" + ünïcödé");
        assertThat(customer.getPreferredLocales()).containsExactly("en-GB", "fr");
        assertThat(customer.getTaxExempt()).isEqualTo("exempt");
        assertThat(customer.getAddress().getCity()).isEqualTo("London");
        assertThat(customer.getAddress().getLine1()).isNull();
        assertThat(customer.getMetadata()).isEqualTo(Map.of("tier", "gold", "0", "a number for a key"));
        assertThat(customer.getLivemode()).isFalse();
        assertThat(created.getLastResponse().requestId()).startsWith("req_");
    }

    @Test
    void anUpdateReplacesWhatItNamesAndLeavesTheRest() throws StripeException {
        var ada = sandbox.dashboard()
                .create(Map.of(
                        "name", "Ada",
                        "email", "ada@example.com",
                        "address[city]", "London",
                        "address[line1]", "12 St James's Square",
                        "metadata[tier]", "gold",
                        "metadata[since]", "1833"));

        var updated = stripe.v1()
                .customers()
                .update(
                        ada.getId(),
                        CustomerUpdateParams.builder()
                                .setName("Ada Lovelace")
                                .setAddress(CustomerUpdateParams.Address.builder()
                                        .setCity("Ockham")
                                        .build())
                                .putMetadata("tier", "")
                                .putMetadata("vip", "yes")
                                .build());

        assertThat(updated.getName()).isEqualTo("Ada Lovelace");
        assertThat(updated.getEmail()).isEqualTo("ada@example.com");
        assertThat(updated.getAddress().getCity()).isEqualTo("Ockham");
        assertThat(updated.getAddress().getLine1()).isEqualTo("12 St James's Square");
        assertThat(updated.getMetadata()).isEqualTo(Map.of("since", "1833", "vip", "yes"));
    }

    @Test
    void anEmptyValueUnsets() throws StripeException {
        var ada = sandbox.dashboard()
                .create(Map.of(
                        "name", "Ada",
                        "email", "ada@example.com",
                        "address[city]", "London",
                        "shipping[name]", "Ada",
                        "shipping[address][line1]", "12 St James's Square",
                        "metadata[tier]", "gold",
                        "tax_exempt", "reverse"));

        var updated = stripe.v1()
                .customers()
                .update(
                        ada.getId(),
                        CustomerUpdateParams.builder()
                                .setEmail(EmptyParam.EMPTY)
                                .setAddress(EmptyParam.EMPTY)
                                .setShipping(EmptyParam.EMPTY)
                                .setMetadata(EmptyParam.EMPTY)
                                .setTaxExempt(EmptyParam.EMPTY)
                                .build());

        assertThat(updated.getName()).isEqualTo("Ada");
        assertThat(updated.getEmail()).isNull();
        assertThat(updated.getAddress()).isNull();
        assertThat(updated.getShipping()).isNull();
        assertThat(updated.getMetadata()).isEmpty();
        assertThat(updated.getTaxExempt()).isEqualTo("none");
    }

    @Test
    void aDeletedCustomerIsAShadowThatCannotBeChanged() throws StripeException {
        var ada = sandbox.dashboard().create("Ada", "ada@example.com");

        assertThat(stripe.v1().customers().delete(ada.getId()).getDeleted()).isTrue();

        var shadow = stripe.v1().customers().retrieve(ada.getId());
        assertThat(shadow.getDeleted()).isTrue();
        assertThat(shadow.getName()).isNull();
        assertThat(sandbox.customer(ada.getId())).isEmpty();
        assertThat(stripe.v1().customers().list().getData()).isEmpty();
        var rename = CustomerUpdateParams.builder().setName("Again").build();
        assertMissing(() -> stripe.v1().customers().update(ada.getId(), rename), ada.getId());
        assertMissing(() -> stripe.v1().customers().delete(ada.getId()), ada.getId());
    }

    @Test
    void listsAreWalkedThroughNewestFirst() throws StripeException {
        var ids = IntStream.range(0, 25)
                .mapToObj(i -> sandbox.dashboard().create("No. " + i, i + "@example.com"))
                .map(Customer::getId)
                .toList();

        var firstPage = stripe.v1().customers().list();
        assertThat(firstPage.getData()).hasSize(10);
        assertThat(firstPage.getHasMore()).isTrue();

        var all = stripe.v1()
                .customers()
                .list(CustomerListParams.builder().setLimit(7L).build())
                .autoPagingIterable();
        assertThat(all).extracting(Customer::getId).containsExactlyElementsOf(reversed(ids));

        var before = CustomerListParams.builder()
                .setEndingBefore(ids.get(20))
                .setLimit(2L)
                .build();
        assertThat(stripe.v1().customers().list(before).getData())
                .extracting(Customer::getId)
                .containsExactly(ids.get(22), ids.get(21));
        assertThat(stripe.v1().customers().list(before).getHasMore()).isTrue();
    }

    @Test
    void aListIsFilteredByEmailToTheLetterAndByCreation() throws StripeException {
        var ada = sandbox.dashboard().create("Ada", "ada@example.com");
        sandbox.dashboard().create("Grace", "grace@example.com");

        var byEmail = CustomerListParams.builder().setEmail("ada@example.com").build();
        assertThat(stripe.v1().customers().list(byEmail).getData())
                .extracting(Customer::getId)
                .containsExactly(ada.getId());
        var otherCase = CustomerListParams.builder().setEmail("Ada@example.com").build();
        assertThat(stripe.v1().customers().list(otherCase).getData()).isEmpty();

        var since = CustomerListParams.builder()
                .setCreated(CustomerListParams.Created.builder()
                        .setGte(ada.getCreated())
                        .build())
                .build();
        assertThat(stripe.v1().customers().list(since).getData()).hasSize(2);
        var later = CustomerListParams.builder()
                .setCreated(CustomerListParams.Created.builder()
                        .setGt(ada.getCreated() + 60)
                        .build())
                .build();
        assertThat(stripe.v1().customers().list(later).getData()).isEmpty();
        var then = CustomerListParams.builder().setCreated(ada.getCreated()).build();
        assertThat(stripe.v1().customers().list(then).getData())
                .extracting(Customer::getId)
                .contains(ada.getId());
    }

    @Test
    void aWrongKeyIsRefused() {
        var stranger = StripeClient.builder()
                .setApiKey("sk_test_somebody_else")
                .setApiBase(sandbox.baseUri().toString())
                .build();

        assertThatThrownBy(() -> stranger.v1().customers().list())
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("Invalid API Key provided: sk_test_")
                .hasMessageNotContaining("somebody");
    }

    @Test
    void whatTheSandboxLacksIsRefusedAndNotFeigned() {
        assertThatThrownBy(() -> stripe.v1().products().list())
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.getStatusCode()).isEqualTo(404))
                .hasMessageContaining("GET: /v1/products");
        assertThatThrownBy(() -> stripe.v1()
                        .customers()
                        .create(CustomerCreateParams.builder()
                                .setPaymentMethod("pm_card_visa")
                                .build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("payment_method");
    }

    @Test
    void aTakenPortIsNamedWithWhatToDo() {
        int taken = sandbox.baseUri().getPort();
        var second = new StripeSandbox(Sandboxes.quick().withPort(taken));

        assertThatThrownBy(second::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("port " + taken + " is taken; set SANDBOX_STRIPE_PORT");
        second.close();
    }

    @Test
    void aClosedSandboxFreesItsPort() {
        int port = sandbox.baseUri().getPort();
        sandbox.close();

        sandbox = new StripeSandbox(Sandboxes.quick().withPort(port)).start();

        assertThat(sandbox.baseUri().getPort()).isEqualTo(port);
    }

    @Test
    void aClosedSandboxLeavesNoThreadBehind() throws StripeException {
        sandbox.close();
        var others = threads();
        start();
        stripe.v1().customers().list();
        assertThat(threads()).hasSizeGreaterThan(others.size());

        sandbox.close();

        await().untilAsserted(() -> assertThat(others).containsAll(threads()));
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("stripe-sandbox"))
                .collect(Collectors.toSet());
    }

    private static void assertMissing(ThrowingCallable call, String id) {
        assertThatThrownBy(call).isInstanceOfSatisfying(InvalidRequestException.class, e -> {
            assertThat(e.getStatusCode()).isEqualTo(404);
            assertThat(e.getCode()).isEqualTo("resource_missing");
            assertThat(e.getUserMessage()).isEqualTo("No such customer: '" + id + "'");
        });
    }

    private static List<String> reversed(List<String> ids) {
        return IntStream.range(0, ids.size())
                .mapToObj(i -> ids.get(ids.size() - 1 - i))
                .toList();
    }
}
