package io.caravanserai.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerUpdateParams;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Stripe refuses, as the SDK throws it. */
class ApiErrorsTest {

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
    void anUnknownCustomerIsMissing() {
        assertRefused(
                () -> stripe.v1().customers().retrieve("cus_nobody"),
                404,
                "resource_missing",
                "id",
                "No such customer: 'cus_nobody'");
        assertRefused(
                () -> stripe.v1()
                        .customers()
                        .list(CustomerListParams.builder()
                                .setStartingAfter("cus_nobody")
                                .build()),
                400,
                "resource_missing",
                "starting_after",
                "No such customer: 'cus_nobody'");
    }

    @Test
    void anAddressThatIsNoneIsInvalid() {
        for (var email : new String[] {"nobody", "@example.com", "a b@example.com", "a@b@example.com", "a@example."}) {
            assertRefused(
                    () -> create(CustomerCreateParams.builder().setEmail(email)),
                    400,
                    "email_invalid",
                    "email",
                    "Invalid email address: " + email);
        }
    }

    @Test
    void whatStripeDoesNotKnowIsUnknown() {
        assertRefused(
                () -> create(CustomerCreateParams.builder().putExtraParam("nmae", "Ada")),
                400,
                "parameter_unknown",
                "nmae",
                "Received unknown parameter: nmae");
        assertRefused(
                () -> create(CustomerCreateParams.builder().putExtraParam("address", Map.of("town", "London"))),
                400,
                "parameter_unknown",
                "address[town]",
                "Received unknown parameter: address[town]");
    }

    @Test
    void textsHaveTheLengthsThatStripeDocuments() throws StripeException {
        create(CustomerCreateParams.builder().setName("n".repeat(256)).setPhone("1".repeat(20)));

        assertTooLong(CustomerCreateParams.builder().setName("n".repeat(257)), "name");
        assertTooLong(CustomerCreateParams.builder().setPhone("1".repeat(21)), "phone");
        assertTooLong(CustomerCreateParams.builder().setDescription("d".repeat(5001)), "description");
        assertTooLong(CustomerCreateParams.builder().setEmail("e".repeat(501) + "@example.com"), "email");
    }

    @Test
    void metadataHoldsFiftyKeysOfFortyCharactersWithValuesOfFiveHundred() throws StripeException {
        var full = CustomerCreateParams.builder();
        for (int i = 0; i < 50; i++) {
            full.putMetadata(("k" + i + "_".repeat(40)).substring(0, 40), "v".repeat(500));
        }
        var customer = create(full);
        assertThat(customer.getMetadata()).hasSize(50);

        assertRefused(() -> create(full.putMetadata("one too many", "v")), 400, null, "metadata", "up to 50 keys");
        var longKey = "k".repeat(41);
        assertRefused(
                () -> create(CustomerCreateParams.builder().putMetadata(longKey, "v")),
                400,
                null,
                "metadata[" + longKey + "]",
                "up to 40 characters");
        assertRefused(
                () -> create(CustomerCreateParams.builder().putMetadata("k", "v".repeat(501))),
                400,
                null,
                "metadata[k]",
                "up to 500 characters");
    }

    @Test
    void whatIsRefusedChangesNothing() {
        var ada = sandbox.dashboard().create("Ada", "ada@example.com");
        var rename = CustomerUpdateParams.builder()
                .setName("Changed")
                .putExtraParam("nmae", "x")
                .build();

        assertThatThrownBy(() -> stripe.v1().customers().update(ada.getId(), rename))
                .isInstanceOf(InvalidRequestException.class);

        assertThat(sandbox.customer(ada.getId()).orElseThrow().getName()).isEqualTo("Ada");
        assertThat(sandbox.events()).hasSize(1);
    }

    @Test
    void listsTakeOneToAHundred() {
        assertRefused(() -> list(0), 400, "parameter_invalid_integer", "limit", "greater than or equal to 1");
        assertRefused(() -> list(101), 400, "parameter_invalid_integer", "limit", "less than or equal to 100");
    }

    @Test
    void aNumberCannotBeUnset() {
        var ada = sandbox.dashboard().create("Ada", "ada@example.com");
        var params = CustomerUpdateParams.builder().putExtraParam("balance", "").build();

        assertRefused(
                () -> stripe.v1().customers().update(ada.getId(), params),
                400,
                "parameter_invalid_empty",
                "balance",
                "You passed an empty string for 'balance'.");
    }

    private com.stripe.model.Customer create(CustomerCreateParams.Builder params) throws StripeException {
        return stripe.v1().customers().create(params.build());
    }

    private void list(long limit) throws StripeException {
        stripe.v1()
                .customers()
                .list(CustomerListParams.builder().setLimit(limit).build());
    }

    private void assertTooLong(CustomerCreateParams.Builder params, String param) {
        assertRefused(() -> create(params), 400, null, param, "must be at most");
    }

    private static void assertRefused(ThrowingCallable call, int status, String code, String param, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(InvalidRequestException.class, e -> {
            assertThat(e.getStatusCode()).isEqualTo(status);
            assertThat(e.getCode()).isEqualTo(code);
            assertThat(e.getParam()).isEqualTo(param);
            assertThat(e.getUserMessage()).contains(message);
            assertThat(e.getRequestId()).startsWith("req_");
        });
    }
}
