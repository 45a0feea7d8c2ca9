package io.caravanserai.sandbox;

import io.caravanserai.sandbox.mail.MailServer;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.client.HttpClientErrorException.Conflict;
import org.springframework.web.client.RestClient;

/** Connects the sandbox's traveller with the hub, as the company's app would. */
final class SandboxMailbox {

    static final String OWNER = "ada";

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

    static void connect(MailServer server, ApplicationContext hub) {
        String port = hub.getEnvironment().getProperty("local.server.port");
        try {
            RestClient.builder()
                    .baseUrl("http://localhost:" + port)
                    .defaultHeaders(headers -> headers.setBasicAuth(Sandbox.OPERATOR, Sandbox.OPERATOR))
                    .build()
                    .post()
                    .uri("/api/mailboxes")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of(
                            "owner",
                            OWNER,
                            "provider",
                            "imap",
                            "host",
                            "localhost",
                            "port",
                            server.imapsPort(),
                            "login",
                            MailServer.ADDRESS,
                            "appPassword",
                            MailServer.PASSWORD,
                            "senders",
                            SENDERS,
                            "pollSeconds",
                            5))
                    .retrieve()
                    .toBodilessEntity();
        } catch (Conflict alreadyConnected) {
            System.out.println("The traveller's mailbox was connected before.");
        }
    }
}
