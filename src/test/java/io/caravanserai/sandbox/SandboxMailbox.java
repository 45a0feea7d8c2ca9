package io.caravanserai.sandbox;

import io.caravanserai.sandbox.mail.MailServer;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.client.HttpClientErrorException.Conflict;
import org.springframework.web.client.RestClient;

/** Connects the sandbox's traveller with the hub, as the company's app would. */
public final class SandboxMailbox {

    public static final String OWNER = "ada";

    /** Who writes to her; the hub's own list knows only companies that there are. */
    private static final List<String> SENDERS = List.of(
            "kestrel-air.example",
            "plum-tickets.example",
            "otterline.example",
            "mulberry-table.example",
            "linden-rail.example",
            "hotel-quince.example",
            "finch-cars.example");

    private SandboxMailbox() {}

    /** @param hub the hub's API, as somebody calls it who may connect mailboxes */
    public static void connect(RestClient hub, int imapsPort, String login, String password) {
        hub.post()
                .uri("/api/mailboxes")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of(
                        "owner", OWNER,
                        "provider", "imap",
                        "host", "localhost",
                        "port", imapsPort,
                        "login", login,
                        "appPassword", password,
                        "senders", SENDERS,
                        "pollSeconds", 5))
                .retrieve()
                .toBodilessEntity();
    }

    static void connect(MailServer server, ApplicationContext hub) {
        var api = RestClient.builder()
                .baseUrl("http://localhost:" + hub.getEnvironment().getProperty("local.server.port"))
                .defaultHeaders(headers -> headers.setBasicAuth(Sandbox.OPERATOR, Sandbox.OPERATOR))
                .build();
        try {
            connect(api, server.imapsPort(), MailServer.ADDRESS, MailServer.PASSWORD);
        } catch (Conflict alreadyConnected) {
            System.out.println("The traveller's mailbox was connected before.");
        }
    }
}
