package io.caravanserai.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.RateLimitException;
import com.stripe.model.Event;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the sandbox serves beyond Stripe's API: faults, requests, and the page. */
class LocalPagesTest {

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
    void faultsAreOrderedShownAndClearedFromOutside() {
        var ordered = http.send(
                "POST", "/_sandbox/faults", "{\"count\": 2, \"fault\": \"rate_limit\", \"retry_after_s\": 1}");
        assertThat(ordered.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> Sandboxes.sdk(sandbox).v1().customers().list()).isInstanceOf(RateLimitException.class);
        assertThat(http.get("/_sandbox/faults").body()).contains("requests, 1 more: rate limit");

        http.send("DELETE", "/_sandbox/faults", "");

        assertThat(sandbox.faults().inForce()).isEmpty();
    }

    @Test
    void everyFaultCanBeOrderedFromOutside() {
        for (var fault : new String[] {
            "lock_timeout", "conflict", "error", "error_halfway", "error_after_write", "reset", "lost_response", "slow"
        }) {
            order("writes", fault);
        }
        for (var fault : new String[] {"duplicate", "reverse", "delay", "drop", "before_response"}) {
            order("webhooks", fault);
        }
        assertThat(sandbox.faults().inForce()).hasSize(13);
    }

    @Test
    void anUnknownFaultIsRefusedWithThoseKnown() {
        var answer = http.send("POST", "/_sandbox/faults", "{\"fault\": \"earthquake\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("rate_limit, lock_timeout");
        assertThat(http.send("POST", "/_sandbox/faults", "{\"falt\": \"slow\"}").statusCode())
                .isEqualTo(400);
        assertThat(http.send("POST", "/_sandbox/faults", "slow").statusCode()).isEqualTo(400);
    }

    @Test
    void theRequestsReceivedAreListed() {
        http.form("/v1/customers", "name=Ada");

        assertThat(http.get("/_sandbox/requests").body())
                .contains("\"method\": \"POST\"", "\"path\": \"/v1/customers\"", "\"name\": \"Ada\"", "cus_");
    }

    @Test
    void thePageEditsAsThePersonOnTheDashboardWould() {
        http.send("POST", "/_sandbox/dashboard/customers", "name=Ada&address[city]=London");
        var id = sandbox.customers().get(0).getId();
        http.send("POST", "/_sandbox/dashboard/customers/" + id, "name=Ada+Lovelace");
        assertThat(sandbox.customer(id).orElseThrow().getName()).isEqualTo("Ada Lovelace");
        assertThat(http.get("/_sandbox/dashboard/customers?q=love").body()).contains(id);
        assertThat(http.get("/_sandbox/dashboard/customers?q=hate").body()).doesNotContain(id);

        http.send("DELETE", "/_sandbox/dashboard/customers/" + id, "");

        assertThat(sandbox.customers()).isEmpty();
        assertThat(sandbox.events())
                .extracting(Event::getRequest)
                .allSatisfy(request -> assertThat(request.getId()).isNull());
        assertThat(sandbox.requests()).as("no use of the API").isEmpty();
        assertThat(http.get("/_sandbox/dashboard/events").body()).contains("\"from\": \"Dashboard\"");
    }

    @Test
    void thePageSaysWhatIsWrong() {
        var answer = http.send("POST", "/_sandbox/dashboard/customers", "email=nobody");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Invalid email address: nobody").contains("\"param\": \"email\"");
    }

    @Test
    void thePageLoadsNothingFromElsewhere() {
        for (var file : new String[] {"/", "/page.css", "/page.js", "/icon.svg"}) {
            var answer = http.get(file);
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'self'");
            assertThat(answer.body().replace("http://www.w3.org/2000/svg", "")).doesNotContain("http://", "https://");
        }
        assertThat(http.get("/elsewhere").statusCode()).isEqualTo(404);
    }

    @Test
    void anotherWebPageCannotDriveTheSandbox() {
        var foreign =
                http.send("POST", "/_sandbox/dashboard/customers", "name=Mallory", "Origin", "https://mallory.example");
        var embedded = http.send("DELETE", "/_sandbox/faults", "", "Sec-Fetch-Site", "cross-site");

        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(embedded.statusCode()).isEqualTo(403);
        assertThat(sandbox.customers()).isEmpty();
    }

    @Test
    void aNameThatOnlyResolvesToThisMachineIsRefused() throws IOException {
        try (var socket = new Socket("127.0.0.1", sandbox.baseUri().getPort())) {
            var request = "GET /_sandbox/requests HTTP/1.1\r\nHost: mallory.example\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 403");
        }
    }

    private void order(String on, String fault) {
        var order = "{\"on\": \"%s\", \"for_ms\": 60000, \"ms\": 10, \"fault\": \"%s\"}".formatted(on, fault);
        assertThat(http.send("POST", "/_sandbox/faults", order).statusCode()).isEqualTo(200);
    }
}
