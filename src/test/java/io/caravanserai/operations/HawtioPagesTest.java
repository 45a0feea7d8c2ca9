package io.caravanserai.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.sandbox.Browser;
import io.caravanserai.sandbox.HubOnSandbox;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The hub's pages in Hawtio, in a browser, as people use them. */
class HawtioPagesTest {

    private static final Duration A_WHILE = Duration.ofSeconds(60);

    private final HubOnSandbox hub = HubOnSandbox.shared();
    private Browser browser;
    private UUID customer;

    @BeforeEach
    void aCustomerWhomStripeRefuses() {
        browser = Browser.open();
        customer = UUID.randomUUID();
        hub.sql()
                .sql("insert into customer (id, name, email) values (?, 'Paula Parked', 'paula at home')")
                .param(customer)
                .update();
        await().atMost(A_WHILE).until(() -> parked() != null);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
        hub.sql().sql("delete from customer where id = ?").param(customer).update();
    }

    @Test
    void anOperatorFindsWhatIsParkedReadsWhyReplaysItAndSeesItGone() {
        logIn("operator");
        browser.click("nav a", "Parking lot");
        browser.find("td", "Stripe refuses");
        assertThat(browser.overflows()).isFalse();
        browser.shoot("parking-lot");

        browser.findIn("tr", customer.toString(), "button").click();
        assertThat(browser.find("[role=dialog]", "customers-to-stripe").getText())
                .contains("Invalid email address")
                .contains("\"name\": \"P•••\"")
                .doesNotContain("paula");
        browser.shoot("parked-message");
        browser.click("#reveal", "");
        browser.find("#body", "paula at home");

        hub.sql()
                .sql("update parked_message set headers = headers || '{\"hub-parked-size\": \"2000000\"}'")
                .update();
        browser.click("#replay", "");
        browser.find("#refused", "too large to be kept");
        browser.shoot("refused-replay");
        hub.sql()
                .sql("update parked_message set headers = headers - 'hub-parked-size'")
                .update();

        hub.sql()
                .sql("update customer set email = 'paula@home.example' where id = ?")
                .param(customer)
                .update();
        browser.click("#replay", "");

        browser.find("h4", "On its way again");
        await().atMost(A_WHILE).until(() -> !browser.text().contains(customer.toString()));
        assertThat(parked()).isNull();
        assertThat(hub.get("/api/audit?who=operator&limit=5").toString())
                .contains("/replay")
                .contains("/clear");
        browser.click("nav a", "Audit trail");
        browser.find("td", "/replay");
        browser.shoot("audit-trail");
    }

    @Test
    void aViewerReadsWhyButCanDoNothing() {
        logIn("viewer");
        browser.click("nav a", "Parking lot");
        browser.findIn("tr", customer.toString(), "button").click();
        browser.find("[role=dialog]", "Invalid email address");
        browser.shoot("parked-message-for-a-viewer");

        assertThat(browser.buttons()).noneMatch(text -> text.matches("(Replay|Discard|Show in clear).*"));
        assertThat(browser.text()).doesNotContain("paula").doesNotContain("Audit trail");
        assertThat(browser.fetch("POST", "/api/parking/" + parked().path("id").asText() + "/replay"))
                .as("what the page does not offer, the hub refuses")
                .isEqualTo(403);
        assertThat(parked()).isNotNull();
    }

    @Test
    void aViewerSeesAtOneLookWhatFlowsAndWhatNeedsSomebodyAndWhereItGoes() {
        logIn("viewer");
        browser.click("nav a", "Overview");
        browser.find("#needs", "parked: see Parking lot");
        assertThat(browser.find("tr", "customers-to-stripe").getText()).contains("started");
        assertThat(browser.overflows()).isFalse();
        browser.shoot("overview");

        browser.click("nav a", "Map");
        assertThat(browser.find("#map svg", "customers-to-stripe").getText())
                .contains("hub.public.customer", "Stripe API", "/s")
                .doesNotContain("list-audit-entries");
        browser.shoot("map");
    }

    @Test
    void capturesAndTheQuarantineAreShown() {
        logIn("operator");
        browser.click("nav a", "Captures");
        browser.find("td", "running");
        browser.find("td", "reserved");
        assertThat(browser.overflows()).isFalse();
        browser.shoot("captures");
        browser.click("nav a", "Quarantine");
        browser.find("p", "Nothing is in quarantine.");
        browser.shoot("quarantine");
    }

    private void logIn(String user) {
        browser.goTo(hub.url() + "/actuator/hawtio/");
        browser.type("input[name=username]", user);
        browser.type("input[name=password]", user);
        browser.click("button[type=submit]", "");
    }

    private JsonNode parked() {
        for (JsonNode message :
                hub.get("/api/parking?route=customers-to-stripe").path("data")) {
            if (message.path("key").asText().contains(customer.toString())) {
                return message;
            }
        }
        return null;
    }
}
