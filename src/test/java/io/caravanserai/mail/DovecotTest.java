package io.caravanserai.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A mail server that many people use, polled by TLS: nothing changes there, and nothing is lost or doubled here. */
class DovecotTest {

    private static final String TOKEN = "an-access-token";

    private static HttpServer authority;
    private static Dovecot dovecot;
    private static PolledWorld world;

    @BeforeAll
    static void aServer() throws IOException {
        if (!Dovecot.isInstalled()) {
            System.out.println(
                    "DovecotTest is left out: there is no dovecot here; apt-get install dovecot-imapd brings it.");
        }
        Assumptions.assumeTrue(Dovecot.isInstalled(), "dovecot is not installed");
        authority = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        authority.createContext("/introspect", exchange -> {
            String asked = URLDecoder.decode(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8);
            byte[] answer = (asked.contains(TOKEN)
                            ? "{\"active\": true, \"username\": \"grace\", \"scope\": \"mail\"}"
                            : "{\"active\": false}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        authority.start();
        dovecot = Dovecot.start("http://127.0.0.1:" + authority.getAddress().getPort() + "/introspect");
        world = new PolledWorld(dovecot.certificate());
    }

    @AfterAll
    static void end() {
        if (world != null) {
            world.close();
        }
        if (dovecot != null) {
            dovecot.close();
        }
        if (authority != null) {
            authority.stop(0);
        }
    }

    private static UUID mailboxOf(String user, String... folders) {
        return world.mailbox("localhost", dovecot.port(), new Login(user, Dovecot.PASSWORD, false), folders);
    }

    @Test
    void tenThousandMailsAreLookedThroughAndNothingOfTheMailboxIsChanged() {
        var mails = new ArrayList<>(Letters.newsletters(9_997));
        mails.add(17, Letters.ticket(1));
        mails.add(5_000, Letters.ticket(2));
        mails.add(Letters.from("forged.example", "forged", "Not a ticket"));
        dovecot.deliver("ada", mails);
        var before = dovecot.files("ada");
        UUID mailbox = mailboxOf("ada");
        var hub = world.hub();

        double first = seconds(() -> hub.poll(mailbox.toString()));
        world.due(mailbox);
        double second = seconds(() -> hub.poll(mailbox.toString()));
        dovecot.deliver("ada", List.of(Letters.ticket(3)));
        world.due(mailbox);
        double third = seconds(() -> hub.poll(mailbox.toString()));

        System.out.printf(
                "DovecotTest: 10,000 mails: first look %.2f s, none new %.2f s, one new %.2f s%n",
                first, second, third);
        assertThat(world.trouble(mailbox)).isEmpty();
        assertThat(world.subjects(mailbox)).containsExactly("Ticket 1", "Ticket 2", "Not a ticket", "Ticket 3");
        assertThat(world.body(mailbox, "<ticket-1@airline.example>"))
                .isEqualTo(Letters.ticket(1).replace("\n", "\r\n"));
        assertThat(world.left(mailbox))
                .as("each was looked at once")
                .containsOnly(entry("NOT_A_TRAVEL_SENDER", 9_997L));
        assertThat(world.sql()
                        .sql("select doubt from mail where doubt is not null and mailbox_id = ?")
                        .param(mailbox)
                        .query(String.class)
                        .list())
                .containsExactly("SENDER_NOT_AUTHENTIC");
        var after = dovecot.files("ada");
        after.keySet().removeIf(file -> after.get(file).contains("Ticket 3"));
        assertThat(after).as("still new, without a flag, as it was").isEqualTo(before);
        assertThat(dovecot.files("ada").keySet()).allMatch(file -> file.startsWith("new/"));
    }

    private static java.util.Map.Entry<String, Long> entry(String why, long mails) {
        return java.util.Map.entry(why, mails);
    }

    @Test
    void anotherUidValidityDoublesNothing() {
        dovecot.deliver("barbara", List.of(Letters.ticket(1), Letters.ticket(2)));
        UUID mailbox = mailboxOf("barbara");
        var hub = world.hub();
        hub.poll(mailbox.toString());
        long validity = validity(mailbox);

        dovecot.deliver("barbara", List.of(Letters.ticket(3)));
        dovecot.forgetUids("barbara", validity + 1_000);
        world.due(mailbox);
        hub.poll(mailbox.toString());

        assertThat(world.trouble(mailbox)).isEmpty();
        assertThat(validity(mailbox)).isEqualTo(validity + 1_000);
        assertThat(world.subjects(mailbox)).containsExactlyInAnyOrder("Ticket 1", "Ticket 2", "Ticket 3");
    }

    private static long validity(UUID mailbox) {
        return world.sql()
                .sql("select uid_validity from mailbox_folder where mailbox_id = ?")
                .param(mailbox)
                .query(Long.class)
                .single();
    }

    @Test
    void aServerThatIsKilledInTheMiddleLosesNothing() throws Exception {
        dovecot.deliver(
                "dorothy", IntStream.range(0, 600).mapToObj(Letters::ticket).toList());
        UUID mailbox = mailboxOf("dorothy");
        var hub = world.hub();
        var polling = new Thread(() -> hub.poll(mailbox.toString()));

        polling.start();
        org.awaitility.Awaitility.await()
                .pollInterval(java.time.Duration.ofMillis(2))
                .until(() -> !world.subjects(mailbox).isEmpty());
        dovecot.kill();
        polling.join();

        int kept = world.subjects(mailbox).size();
        assertThat(kept).as("killed in the middle").isBetween(1, 599);
        assertThat(world.trouble(mailbox)).isEqualTo("The connection to localhost broke off.");
        dovecot.run();
        world.due(mailbox);
        hub.poll(mailbox.toString());
        System.out.printf("DovecotTest: killed after %d of 600 mails had been put down%n", kept);
        assertThat(world.trouble(mailbox)).isEmpty();
        assertThat(world.subjects(mailbox))
                .containsExactlyElementsOf(
                        IntStream.range(0, 600).mapToObj(i -> "Ticket " + i).toList());
    }

    @Test
    void aWrongPasswordIsToldToTheOwnerAndNotTriedOften() {
        UUID mailbox = world.mailbox("localhost", dovecot.port(), new Login("evelyn", "wrong", false));

        world.hub().poll(mailbox.toString());

        assertThat(world.trouble(mailbox))
                .isEqualTo("The mail server refuses the user name or the password: give them again.");
        assertThat(world.dueIn(mailbox)).isBetween(200.0, 300.0);
        assertThat(dovecot.log().lines().filter(line -> line.contains("user=<evelyn>")))
                .hasSize(1);
    }

    @Test
    void anAccessTokenOpensAMailboxAndOneThatWasTakenBackDoesNot() {
        dovecot.deliver("grace", List.of(Letters.ticket(1)));
        UUID mailbox = world.mailbox("localhost", dovecot.port(), new Login("grace", TOKEN, true));
        var hub = world.hub();

        hub.poll(mailbox.toString());
        assertThat(world.trouble(mailbox)).isEmpty();
        assertThat(world.subjects(mailbox)).containsExactly("Ticket 1");

        world.login(mailbox, new Login("grace", "a-token-taken-back", true));
        world.due(mailbox);
        hub.poll(mailbox.toString());
        assertThat(world.trouble(mailbox))
                .isEqualTo(
                        "The mail server no longer accepts the permission that you gave: connect the mailbox again.");
    }

    @Test
    void aFolderThatIsGoneIsToldAndTheOthersGoOn() {
        dovecot.deliver("hedy", List.of(Letters.ticket(1)));
        UUID mailbox = mailboxOf("hedy", "Travel", "INBOX");

        world.hub().poll(mailbox.toString());

        assertThat(world.trouble(mailbox)).isEqualTo("There is no folder “Travel” in this mailbox.");
        assertThat(world.subjects(mailbox)).containsExactly("Ticket 1");
        assertThat(world.interval(mailbox)).as("no pause").isBetween(48.0, 54.0);
    }

    @Test
    void aServerWithAnothersNameOrAnUnknownAuthorityIsNotTalkedTo() throws Exception {
        dovecot.deliver("joan", List.of(Letters.ticket(1)));
        UUID byAnotherName = world.mailbox("127.0.0.1", dovecot.port(), new Login("joan", Dovecot.PASSWORD, false));
        world.hub().poll(byAnotherName.toString());
        assertThat(world.trouble(byAnotherName)).contains("does not prove that it is the one it should be");
        assertThat(world.subjects(byAnotherName)).isEmpty();

        var strict = new ImapServers(
                new org.apache.camel.impl.DefaultCamelContext(), new MailAuthorities(""), world.properties);
        try {
            Mailbox mailbox = world.mailboxes().find(mailboxOf("joan")).orElseThrow();
            var refused = org.assertj.core.api.Assertions.catchException(
                    () -> strict.connect(mailbox, new Login("joan", Dovecot.PASSWORD, false)));
            assertThat(Trouble.of(mailbox, refused).words()).contains("its certificate is not trusted");
        } finally {
            strict.stop();
        }
        assertThat(dovecot.log()).doesNotContain("user=<joan>");
    }

    @Test
    void whatIsTooLargeIsNotFetchedButSeen() {
        dovecot.deliver(
                "katherine",
                List.of(
                        Letters.from(
                                "airline.example",
                                "large",
                                "Large",
                                "x".repeat(70).concat("\n").repeat(20_000)),
                        Letters.from(
                                "airline.example",
                                "medium",
                                "Medium",
                                "y".repeat(70).concat("\n").repeat(14_000)),
                        Letters.ticket(1)));
        UUID mailbox = mailboxOf("katherine");

        world.hub().poll(mailbox.toString());

        assertThat(world.subjects(mailbox)).containsExactly("Large", "Medium", "Ticket 1");
        assertThat(world.sql()
                        .sql(
                                "select coalesce(doubt, 'NONE') || (body is null) from mail where mailbox_id = ? order by uid")
                        .param(mailbox)
                        .query(String.class)
                        .list())
                .containsExactly("TOO_LARGEtrue", "NONEfalse", "NONEfalse");
    }

    private static double seconds(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e9;
    }
}
