package io.caravanserai.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API as it is on the wire, beyond what the SDK would send. */
class RawApiTest {

    private static final String BEARER = "Bearer sk_test_caravanserai";

    private StripeSandbox sandbox;
    private Http http;

    @BeforeEach
    void start() {
        sandbox = new StripeSandbox(Sandboxes.quick()).start();
        http = new Http(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void theKeyIsTakenAsTheUserOfBasicAuthenticationToo() {
        var basic = Base64.getEncoder().encodeToString("sk_test_caravanserai:".getBytes(StandardCharsets.UTF_8));

        assertThat(http.get("/v1/customers", "Authorization", "Basic " + basic).statusCode())
                .isEqualTo(200);
    }

    @Test
    void withoutAKeyTheAnswerSaysHowToSendOne() {
        var answer = http.get("/v1/customers");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(answer.body()).contains("You did not provide an API key").contains("invalid_request_error");
    }

    @Test
    void anErrorSaysWhereItIsDocumentedAndLogged() {
        var answer = http.form("/v1/customers", "email=nobody");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"code\": \"email_invalid\"")
                .contains("https://stripe.com/docs/error-codes/email-invalid")
                .contains("#" + answer.headers().firstValue("Request-Id").orElseThrow());
    }

    @Test
    void jsonIsNoForm() {
        var answer = http.send(
                "POST",
                "/v1/customers",
                "{\"name\": \"Ada\"}",
                "Authorization",
                BEARER,
                "Content-Type",
                "application/json");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("application/x-www-form-urlencoded");
    }

    @Test
    void anIdempotencyKeyHasAtMost255Characters() {
        var answer = http.send(
                "POST", "/v1/customers", "name=Ada", "Authorization", BEARER, "Idempotency-Key", "k".repeat(256));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("255");
        assertThat(sandbox.customers()).isEmpty();
    }

    @Test
    void theVersionThatWasAskedForIsEchoed() {
        var answer = http.get("/v1/customers", "Authorization", BEARER, "Stripe-Version", "2024-06-20");

        assertThat(answer.headers().firstValue("Stripe-Version")).hasValue("2024-06-20");
    }

    @Test
    void parametersOfTheWrongShapeAreRefused() {
        assertThat(http.form("/v1/customers", "address=London").body()).contains("Invalid object");
        assertThat(http.form("/v1/customers", "name[first]=Ada").body()).contains("Invalid string");
        assertThat(http.form("/v1/customers", "balance=lots").body()).contains("parameter_invalid_integer");
        assertThat(http.form("/v1/customers", "tax_exempt=maybe").body())
                .contains("must be one of none, exempt, or reverse");
        assertThat(http.form("/v1/customers", "metadata[a][b]=c").body()).contains("Invalid string");
        assertThat(http.form("/v1/customers", "name=%zz").statusCode()).isEqualTo(400);
        assertThat(sandbox.customers()).isEmpty();
    }

    @Test
    void shippingNeedsANameAndAnAddress() {
        assertThat(http.form("/v1/customers", "shipping[name]=Ada").body())
                .contains("Missing required param: shipping[address].");
        assertThat(http.form("/v1/customers", "shipping[address][city]=London").body())
                .contains("Missing required param: shipping[name].");
    }

    @Test
    void anEmptyLineOfAnAddressStaysAnEmptyLine() {
        var answer = http.form("/v1/customers", "address[city]=London&address[line2]=");

        assertThat(answer.body()).contains("\"line2\": \"\"").contains("\"line1\": null");
    }

    @Test
    void searchIsNotCoveredRatherThanACustomerOfThatName() {
        var answer = http.get("/v1/customers/search?query=x", "Authorization", BEARER);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Unrecognized request URL").doesNotContain("No such customer");
    }

    @Test
    void whatCannotBeExpandedIsRefused() {
        var id = sandbox.dashboard().create("Ada", "ada@example.com").getId();

        assertThat(http.get("/v1/customers/" + id + "?expand[]=default_source", "Authorization", BEARER)
                        .statusCode())
                .isEqualTo(200);
        assertThat(http.get("/v1/customers/" + id + "?expand[]=subscriptions", "Authorization", BEARER)
                        .body())
                .contains("cannot be expanded (subscriptions)");
    }
}
