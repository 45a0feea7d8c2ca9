package io.caravanserai.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.caravanserai.Http;
import io.caravanserai.sandbox.HubJar;
import io.caravanserai.sandbox.HubProcess;
import io.caravanserai.sandbox.Ports;
import io.caravanserai.sandbox.Sandbox;
import io.caravanserai.sandbox.SandboxPorts;
import io.caravanserai.sandbox.mail.ServerCertificate;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two hubs, each a process, share 200 mailboxes; one of them is killed, and the other takes over. */
@EnabledIfSystemProperty(named = "faults.all", matches = "true", disabledReason = "long; mvn verify -Pfaults plays it")
class ManyMailboxesIT {

    private static final int MAILBOXES = 200;
    private static final int INTERVAL = 40;
    /** How much later than its interval a poll may end: its own time, and what a busy machine takes. */
    private static final int TOLERANCE = 5;

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final Path OUTPUT = Path.of("target", "many-mailboxes");

    private final int port = Ports.free();

    @Test
    void eachIsPolledByOneHubAtATimeAndNoneLaterThanItsIntervalAndOneHubTakesOverFromTheOther() throws Exception {
        Files.createDirectories(OUTPUT);
        var ports = SandboxPorts.anyFree();
        var certificate = ServerCertificate.in(Files.createTempDirectory("many-mailboxes"));
        System.setProperty("greenmail.tls.keystore.file", certificate.keys().toString());
        System.setProperty("greenmail.tls.keystore.password", certificate.password());
        var server = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_IMAPS));
        server.start();
        try (var sandbox = Sandbox.start(ports, given -> false);
                var one = hub(sandbox, certificate, ports.hub(), "one");
                var other = hub(sandbox, certificate, Ports.free(), "other")) {
            one.start();
            one.awaitHealthy(Duration.ofSeconds(180));
            other.start();
            other.awaitHealthy(Duration.ofSeconds(180));
            var db = JdbcClient.create(sandbox.postgres().dataSource("hub"));
            var history = TurnHistory.keptIn(db);
            connect(server, db);
            await().atMost(Duration.ofSeconds(120)).until(() -> unpolled(db) == 0);

            // Three intervals of two hubs.
            db.sql("delete from turn_history").update();
            OffsetDateTime began = begin(db);
            deliver(server, 3);
            Thread.sleep(Duration.ofSeconds(3 * INTERVAL).toMillis());
            List<Double> gaps = history.gaps();
            List<Double> alone = history.longestGaps(began, begin(db));
            double[] shares = {polls(one), polls(other)};
            print("two hubs", history, gaps);
            System.out.printf("ManyMailboxesIT: one hub has polled %.0f times, the other %.0f%n", shares[0], shares[1]);
            assertThat(history.overlaps()).as("two turns at once").isZero();
            assertThat(gaps).hasSizeGreaterThan(MAILBOXES);
            assertThat(gaps.get(gaps.size() - 1)).isLessThanOrEqualTo(INTERVAL + TOLERANCE);
            assertThat(alone).as("each mailbox, polled or not").hasSize(MAILBOXES);
            assertThat(alone.get(alone.size() - 1))
                    .as("left alone for longest")
                    .isLessThanOrEqualTo(INTERVAL + TOLERANCE);
            assertThat(shares[0]).as("both have a share").isPositive();
            assertThat(shares[1]).as("both have a share").isPositive();

            db.sql("delete from turn_history").update();
            OffsetDateTime killed = begin(db);
            one.kill();
            deliver(server, 4);
            await().atMost(Duration.ofSeconds(4 * INTERVAL)).until(() -> polledSince(db, killed) == MAILBOXES);
            double took = db.sql(
                            "select extract(epoch from max(first) - ?) from (select min(ended_at) as first from turn_history where polled group by mailbox_id) polls")
                    .param(killed)
                    .query(Double.class)
                    .single();
            print("one killed", history, history.gaps());
            System.out.printf("ManyMailboxesIT: the other had polled all %d after %.1f s%n", MAILBOXES, took);
            assertThat(history.overlaps()).as("two turns at once").isZero();
            assertThat(took).isLessThanOrEqualTo(INTERVAL + TOLERANCE);

            await().atMost(Duration.ofSeconds(2 * INTERVAL)).until(() -> mails(db) == 4L * MAILBOXES);
            assertThat(db.sql("select count(*) from mailbox_poll where trouble is not null")
                            .query(Long.class)
                            .single())
                    .isZero();
        } finally {
            server.stop();
        }
    }

    private void connect(GreenMail server, JdbcClient db) throws Exception {
        var vault = new Vault(new MailProperties(
                KEY,
                "",
                new OAuthClient("", "", URI.create("https://oauth.example")),
                new OAuthClient("", "", URI.create("https://oauth.example")),
                Duration.ofDays(30)));
        for (int i = 0; i < MAILBOXES; i++) {
            server.getUserManager().createUser(login(i), login(i), "secret");
        }
        deliver(server, 1);
        deliver(server, 2);
        for (int i = 0; i < MAILBOXES; i++) {
            db.sql("""
                    with made as (
                        insert into mailbox (owner, provider, host, port, login, authentication, secret, poll_seconds,
                                             senders, authserv)
                        values (?, 'imap', 'localhost', ?, ?, 'password', ?, ?, '{airline.example}', 'mx.example')
                        returning id)
                    insert into mailbox_poll (mailbox_id) select id from made
                    """)
                    .params(
                            "owner-" + i,
                            port,
                            login(i),
                            vault.lock("secret".getBytes(StandardCharsets.UTF_8)),
                            INTERVAL)
                    .update();
        }
    }

    /** Everybody gets a ticket, and a newsletter. */
    private void deliver(GreenMail server, int number) {
        for (int i = 0; i < MAILBOXES; i++) {
            GreenMailUser user = server.getUserManager().getUser(login(i));
            for (String mail :
                    List.of(Letters.ticket(number), Letters.newsletters(number).get(number - 1))) {
                user.deliver(GreenMailUtil.newMimeMessage(mail.replace("\n", "\r\n")));
            }
        }
    }

    private static String login(int number) {
        return "traveller-" + number + "@localhost";
    }

    private HubProcess hub(Sandbox sandbox, ServerCertificate certificate, int hubPort, String name) {
        var variables = new HashMap<String, String>();
        sandbox.variables().forEach((variable, value) -> variables.put(variable, String.valueOf(value)));
        variables.put("HUB_MAIL_KEYS", KEY);
        variables.put("HUB_MAIL_HOSTS", "localhost:" + port);
        variables.put("HUB_MAIL_CA", certificate.certificate().toString());
        return new HubProcess(
                HubJar.unpackedIn(OUTPUT.resolve("jar")), variables, Map.of(), hubPort, OUTPUT.resolve(name + ".log"));
    }

    private static OffsetDateTime begin(JdbcClient db) {
        return db.sql("select clock_timestamp()").query(OffsetDateTime.class).single();
    }

    private static long unpolled(JdbcClient db) {
        return db.sql("select count(*) from mailbox_poll where polled_at is null")
                .query(Long.class)
                .single();
    }

    private static long polledSince(JdbcClient db, OffsetDateTime time) {
        return db.sql("select count(*) from mailbox_poll where polled_at > ?")
                .param(time)
                .query(Long.class)
                .single();
    }

    private static long mails(JdbcClient db) {
        return db.sql("select count(*) from mail").query(Long.class).single();
    }

    private static double polls(HubProcess hub) {
        String metrics = Http.as(Sandbox.OPERATOR, hub.port())
                .get("/actuator/prometheus")
                .body();
        return metrics.lines()
                .filter(line -> line.startsWith("hub_mailbox_polls_total") && line.contains("\"done\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static void print(String when, TurnHistory history, List<Double> gaps) {
        System.out.printf(
                "ManyMailboxesIT: %s: %d turns, %d at once; from poll to poll: median %.1f s, longest %.1f s of %d s%n",
                when,
                history.turns(),
                history.overlaps(),
                gaps.isEmpty() ? Double.NaN : gaps.get(gaps.size() / 2),
                gaps.isEmpty() ? Double.NaN : gaps.get(gaps.size() - 1),
                INTERVAL);
    }
}
