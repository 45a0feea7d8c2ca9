package io.caravanserai.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.sandbox.Browser;
import io.caravanserai.sandbox.HubOnSandbox;
import io.caravanserai.sandbox.SandboxMailbox;
import io.caravanserai.sandbox.mail.MailServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A mail goes in by SMTP, and a reservation comes out by the API and on the topics. */
class TravelMailFlowTest {

    private static HubOnSandbox hub;
    private static MailServer mail;

    @BeforeAll
    static void aTravellerWhoseMailboxIsConnected() {
        HubOnSandbox.endShared();
        hub = HubOnSandbox.withMail(Map.of());
        hub.run();
        mail = hub.sandbox().mailServer().orElseThrow();
        connect(MailServer.ADDRESS, MailServer.PASSWORD);
    }

    private static void connect(String login, String password) {
        SandboxMailbox.connect(hub.api(), mail.imapsPort(), login, password);
    }

    @AfterAll
    static void end() {
        hub.close();
    }

    @Test
    void aBookingByMailBecomesAReservationItsCancellationCancelsItAndAReSendChangesNothing() throws IOException {
        mail.send(example("flight.eml"));
        soon().untilAsserted(() -> assertThat(reservations()).hasSize(1));
        JsonNode booked = reservations().get(0);
        assertThat(booked.path("status").asText()).isEqualTo("confirmed");

        mail.send(example("flight-cancelled.eml"));
        soon().untilAsserted(() ->
                assertThat(reservations().get(0).path("status").asText()).isEqualTo("cancelled"));

        mail.send(example("flight.eml"));
        mail.send(reSent("flight.eml"));
        soon().until(() -> keptOfFlights() == 3);
        soon().until(() -> waiting() == 0);
        assertThat(reservations()).hasSize(1);
        assertThat(reservations().get(0).path("id")).isEqualTo(booked.path("id"));
        assertThat(reservations().get(0).path("status").asText())
                .as("what was said before the cancellation is older, however late it comes")
                .isEqualTo("cancelled");
        assertThat(history(booked.path("id").asText())).containsExactly("created", "cancelled");
    }

    @Test
    void anOperatorSeesWhichMailboxIsInTroubleAndWhichMailToLookAtAndSettlesIt() throws IOException {
        try (var browser = Browser.open()) {
            connect("nobody@lovelace.example", "wrong");
            mail.send(Files.readAllBytes(Path.of("src/test/resources/travel-mail/forwards/pasted-without-markup.eml")));
            soon().until(() -> hub.get("/api/mail/review").path("data").size() == 1);
            soon().until(() ->
                    hub.get("/api/mailboxes?trouble=true").path("data").size() == 1);

            browser.goTo(hub.url() + "/actuator/hawtio/");
            browser.type("input[name=username]", "operator");
            browser.type("input[name=password]", "operator");
            browser.click("button[type=submit]", "");
            browser.click("nav a", "Travel mail");
            browser.find("td", "FORWARD_WITHOUT_MARKUP");
            assertThat(browser.find("table[aria-label='mailboxes in trouble']", "imap")
                            .getText())
                    .contains("password")
                    .doesNotContain("wrong");
            assertThat(browser.overflows()).isFalse();
            browser.shoot("travel-mail");

            browser.findIn("tr", "FORWARD_WITHOUT_MARKUP", "button").click();
            browser.find("#reasons", "type it in by hand");
            browser.click("#try", "");
            browser.find("#preview", "Nothing would change.");
            browser.type("input[aria-label=note]", "typed in by hand");
            browser.shoot("mail-to-look-at");
            browser.click("#settle", "");

            browser.find("[data-none='mails to look at']", "Nobody has to look at anything.");
            assertThat(hub.get("/api/mail/review").path("data")).isEmpty();
        } finally {
            hub.sql()
                    .sql("delete from mailbox where login = 'nobody@lovelace.example'")
                    .update();
        }
    }

    private static JsonNode reservations() {
        return hub.get("/api/reservations?owner={owner}&from=2027-03-05&to=2027-03-05", SandboxMailbox.OWNER)
                .path("data");
    }

    private static List<String> history(String id) {
        return hub.get("/api/reservations/{id}/history", id).path("data").findValuesAsText("change").stream()
                .map(change -> change.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static int keptOfFlights() {
        return hub.sql()
                .sql("select count(*) from mail where sender = 'kestrel-air.example'")
                .query(Integer.class)
                .single();
    }

    private static int waiting() {
        return hub.sql()
                .sql("select count(*) from mail where due_at is not null")
                .query(Integer.class)
                .single();
    }

    private static byte[] example(String name) throws IOException {
        return Files.readAllBytes(Path.of("docs/examples", name));
    }

    /** The sender sends the same once more, as a new message. */
    private static byte[] reSent(String name) throws IOException {
        return Files.readString(Path.of("docs/examples", name))
                .replace("<flight-1@", "<flight-1-again@")
                .getBytes();
    }

    /** Ten seconds is what it may take; a busy machine is given more. */
    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(50));
    }
}
