package io.caravanserai.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.Http;
import io.caravanserai.Http.Answer;
import io.caravanserai.HttpHub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Mailboxes by HTTP, over a real PostgreSQL. */
@HttpHub
@ExtendWith(OutputCaptureExtension.class)
class MailboxesApiTest {

    private static final String SECRET = "correct-horse-battery";
    private static final String PLAIN = """
            {"owner": "ada", "provider": "imap", "host": "imap.example.org", "login": "ada", "appPassword": "%s"}""".formatted(SECRET);

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient db;

    @Autowired
    Vault vault;

    private Http api;

    @BeforeEach
    void noMailboxes() {
        db.sql("delete from mailbox").update();
        db.sql("delete from mail_forwarder").update();
        api = Http.as("api", port);
    }

    @Test
    void aMailboxIsMadeWithWhatIsUsualAndIsDueAtOnce() {
        Answer made = api.post("/api/mailboxes", PLAIN);

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        JsonNode box = made.json();
        assertThat(made.header("Location"))
                .isEqualTo("/api/mailboxes/" + box.path("id").asText());
        assertThat(box.path("port").asInt()).isEqualTo(993);
        assertThat(box.path("authentication").asText()).isEqualTo("password");
        assertThat(box.path("folders")).hasToString("[\"INBOX\"]");
        assertThat(box.path("defaultSenders").asBoolean()).isTrue();
        assertThat(box.path("pollSeconds").asInt()).isEqualTo(120);
        assertThat(box.at("/state/failures").asInt()).isZero();
        assertThat(box.at("/state/trouble").isNull()).isTrue();
        assertThat(db.sql("select due_at <= now() from mailbox_poll")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(api.get(made.header("Location")).json()).isEqualTo(box);
    }

    /** Not to the caller, not in the database, not in the log, not in what is recorded for previews. */
    @Test
    void whatOpensAMailboxIsNeverReadBack(CapturedOutput output) {
        Answer made = api.post("/api/mailboxes", PLAIN);
        String path = made.header("Location");
        Answer changed = api.patch(path, "{\"appPassword\": \"%s-2\", \"senders\": [\"x.example\"]}".formatted(SECRET));
        Answer refused = api.patch(path, "{\"appPassword\": \"%s\\n\", \"refreshToken\": 1}".formatted(SECRET));
        Answer malformed = api.post("/api/mailboxes", PLAIN.replace("\"}", "\""));
        Answer twice = api.post("/api/mailboxes", PLAIN);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(twice.status()).isEqualTo(409);
        for (Answer each : java.util.List.of(
                made,
                changed,
                refused,
                malformed,
                twice,
                api.get(path),
                Http.as("operator", port).get("/api/mailboxes"))) {
            assertThat(each.body()).doesNotContain(SECRET);
        }
        assertThat(made.json().fieldNames())
                .toIterable()
                .doesNotContain("appPassword", "refreshToken", "secret", "credential");
        assertThat(db.sql("select mailbox::text from mailbox")
                        .query(String.class)
                        .single())
                .doesNotContain(SECRET);
        byte[] locked = db.sql("select secret from mailbox").query(byte[].class).single();
        assertThat(new String(locked, StandardCharsets.ISO_8859_1)).doesNotContain(SECRET);
        assertThat(new String(vault.open(locked), StandardCharsets.UTF_8)).isEqualTo(SECRET + "-2");
        assertThat(output).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create-mailbox", "change-mailbox"})
    void whatIsRecordedForPreviewsHasNoSecrets(String route) {
        String path = api.post("/api/mailboxes", PLAIN).header("Location");
        api.patch(path, "{\"appPassword\": \"%s\"}".formatted(SECRET));
        api.post("/api/mailboxes", "{'appPassword': '%s'}".formatted(SECRET));
        api.post("/api/mailboxes", "{\"appPassword\": [\"%1$s\", {\"x\": \"%1$s\"}]}".formatted(SECRET));
        api.post("/api/mailboxes", "{\"appPassword\": \"%s".formatted(SECRET));
        api.post("/api/mailboxes", "\n{} {\"appPassword\": \"%s\"}".formatted(SECRET));
        api.post("/api/mailboxes", "appPassword=%s".formatted(SECRET));
        api.patch(path, "{\"app\\u0050assword\": \"%s\" \"host\"".formatted(SECRET));

        Answer preview = Http.as("operator", port)
                .post("/api/routes/preview", text(route) + "# a remark\n", "Content-Type", "application/yaml");

        assertThat(preview.status()).as(preview.body()).isEqualTo(200);
        assertThat(preview.body()).contains("\\\"appPassword\\\" : \\\"***\\\"").doesNotContain(SECRET);
    }

    private static String text(String route) {
        try (var file = MailboxesApiTest.class.getResourceAsStream("/routes/mail/%s.camel.yaml".formatted(route))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aMailboxIsConnectedOnceAndNobodyLearnsWhoseItIs() {
        String id = api.post("/api/mailboxes", PLAIN).json().path("id").asText();

        Answer again = api.post("/api/mailboxes", PLAIN.replace("imap.example.org", "IMAP.Example.ORG"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("detail").asText()).contains(id);

        Answer byBob = api.post("/api/mailboxes", PLAIN.replace("\"owner\": \"ada\"", "\"owner\": \"bob\""));
        assertThat(byBob.status()).isEqualTo(409);
        assertThat(byBob.body()).doesNotContain(id).contains("another owner").doesNotContain("\"ada\"");
        assertThat(db.sql("select count(*) from mailbox").query(Long.class).single())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gmail   | \"login\": \"Ada@GMail.com\", \"refreshToken\": \"t\" | imap.gmail.com        | oauth2   | ada@gmail.com",
                "gmail   | \"login\": \"ada@gmail.com\", \"appPassword\": \"p\"  | imap.gmail.com        | password | ada@gmail.com",
                "icloud  | \"login\": \"ada@me.com\", \"appPassword\": \"p\", \"host\": \"imap.mail.me.com\" | imap.mail.me.com | password | ada@me.com",
                "imap    | \"login\": \"Ada\", \"appPassword\": \"p\", \"host\": \"IMAP.example.org\", \"port\": 1993 | imap.example.org | password | Ada",
            })
    void eachProviderHasItsHostAndItsWayIn(
            String provider, String more, String host, String authentication, String login) {
        JsonNode box = api.post(
                        "/api/mailboxes", "{\"owner\": \"ada\", \"provider\": \"%s\", %s}".formatted(provider, more))
                .json();

        assertThat(box.path("host").asText()).as(box.toString()).isEqualTo(host);
        assertThat(box.path("authentication").asText()).isEqualTo(authentication);
        assertThat(box.path("login").asText()).isEqualTo(login);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                            | owner,provider,login,refreshToken",
                "{`o`, `p`: \"pop\", `l`, `a`}                                 | provider",
                "{`o`, `p`: 1, `l`, `a`}                                       | provider",
                "{`o`, `imap`, `l`, `a`}                                       | host",
                "{`o`, `imap`, `l`, `a`, \"host\": \"localhost\"}              | host",
                "{`o`, `imap`, `l`, `a`, \"host\": \"169.254.169.254\"}        | host",
                "{`o`, `imap`, `l`, `a`, \"host\": \"imap.example.org.evil.example\"} | host",
                "{`o`, `imap`, `l`, `a`, \"host\": \"imap.gmail.com\"}         | host",
                "{`o`, `imap`, `l`, `a`, \"host\": \"imap.example.org\", \"port\": 25}     | host",
                "{`o`, `imap`, `l`, `a`, \"host\": \"imap.example.org\", \"port\": \"993\"} | port",
                "{`o`, `imap`, `l`, `t`, \"host\": \"imap.example.org\"}       | refreshToken",
                "{`o`, `gmail`, `l`, `a`, \"host\": \"imap.example.org\"}      | host",
                "{`o`, `gmail`, `l`, `a`, \"port\": 1993}                      | port",
                "{`o`, `gmail`, \"login\": \"ada\", `a`}                       | login",
                "{`o`, `gmail`, `l`, `a`, `t`}                                 | appPassword",
                "{`o`, `gmail`, `l`}                                           | refreshToken",
                "{`o`, `icloud`, `l`}                                          | appPassword",
                "{`o`, `icloud`, `l`, `t`}                                     | refreshToken",
                "{`o`, `outlook`, `l`, `a`}                                    | appPassword",
                "{`o`, `outlook`, `l`, `t`}                                    | refreshToken",
                "{`o`, `gmail`, `l`, \"appPassword\": \"a\\r\\nb\"}            | appPassword",
                "{`o`, `gmail`, `l`, \"appPassword\": \"\"}                    | appPassword",
                "{\"owner\": \" \", `gmail`, `l`, `a`}                         | owner",
                "{`o`, `gmail`, `l`, `a`, \"secret\": \"x\"}                   | secret",
                "{`o`, `gmail`, `l`, `a`, \"id\": \"x\", \"version\": 1}       | id,version",
                "{`o`, `gmail`, `l`, `a`, \"forwarding\": \"yes\"}             | forwarding",
                "{`o`, `gmail`, `l`, `a`, \"folders\": []}                     | folders",
                "{`o`, `gmail`, `l`, `a`, \"folders\": [\"\", \"a\\nb\"]}      | folders[0],folders[1],folders",
                "{`o`, `gmail`, `l`, `a`, \"addresses\": [\"ada\", \"a@b\", 1, \"a@b@c.example\"]} | addresses[0],addresses[1],addresses[2],addresses[3]",
                "{`o`, `gmail`, `l`, `a`, \"senders\": \"booking.com\"}        | senders",
                "{`o`, `gmail`, `l`, `a`, \"senders\": [\"com\", \"co.uk\", \"*.x.example\", \"https://x.example\"]} | senders[0],senders[1],senders[2],senders[3]",
                "{`o`, `gmail`, `l`, `a`, \"leftOut\": [\"example.org\"]}      | leftOut[0]",
                "{`o`, `gmail`, `l`, `a`, \"authserv\": \"mx.example\"}        | authserv",
                "{`o`, `imap`, `l`, `a`, \"host\": \"imap.example.org\", \"authserv\": \"a b\"} | authserv",
                "{`o`, `imap`, `l`, `a`, \"host\": \"imap.example.org\", \"forwarding\": true}  | authserv",
                "{`o`, `gmail`, `l`, `a`, \"pollSeconds\": 4}                  | pollSeconds",
                "{`o`, `gmail`, `l`, `a`, \"pollSeconds\": 10.5}               | pollSeconds",
                "{`o`, `gmail`, `l`, `a`, \"since\": \"yesterday\"}            | since",
                "{`o`, `gmail`, `l`, `a`, \"since\": \"2999-01-01T00:00:00Z\"} | since",
            })
    void aBadMailboxIsRefusedWithEachBadFieldNamed(String shorthand, String fields) {
        String body = shorthand
                .replace("`o`", "\"owner\": \"ada\"")
                .replace("`l`", "\"login\": \"ada@example.org\"")
                .replace("`a`", "\"appPassword\": \"p\"")
                .replace("`t`", "\"refreshToken\": \"t\"")
                .replace("`p`", "\"provider\"")
                .replaceAll("`(\\w+)`", "\"provider\": \"$1\"");

        Answer refused = api.post("/api/mailboxes", body);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.badFields()).containsExactly(fields.split(","));
        assertThat(db.sql("select count(*) from mailbox").query(Long.class).single())
                .isZero();
    }

    @Test
    void whatIsSentIsKeptAsItIsCompared() {
        JsonNode box = api.post("/api/mailboxes", PLAIN.replace("}", """
                        , "addresses": [" Ada@Work.Example", "ada@work.example"], "senders": ["Guide@Alps.example",
                        "Gästehaus.example"], "leftOut": ["Uber.com"], "subjects": ["Booking"], "authserv": "MX.example.org",
                        "forwarding": true, "folders": ["INBOX", "Reisen/Übersee"], "pollSeconds": 5}""")).json();

        assertThat(box.path("addresses")).hasToString("[\"ada@work.example\"]");
        assertThat(box.path("senders")).hasToString("[\"guide@alps.example\",\"xn--gstehaus-0za.example\"]");
        assertThat(box.path("leftOut")).hasToString("[\"uber.com\"]");
        assertThat(box.path("authserv").asText()).isEqualTo("mx.example.org");
        assertThat(box.path("folders")).hasToString("[\"INBOX\",\"Reisen/Übersee\"]");
    }

    @Test
    void aPatchChangesWhatItNamesAndNothingElse() {
        String path = api.post(
                        "/api/mailboxes", PLAIN.replace("}", ", \"senders\": [\"x.example\"], \"pollSeconds\": 5}"))
                .header("Location");

        Answer changed = api.patch(
                path,
                "{\"defaultSenders\": false, \"pollSeconds\": null}",
                "Content-Type",
                "application/merge-patch+json");

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(changed.json().path("defaultSenders").asBoolean(true)).isFalse();
        assertThat(changed.json().path("pollSeconds").asInt()).isEqualTo(120);
        assertThat(changed.json().path("senders")).hasToString("[\"x.example\"]");
        assertThat(api.patch(path, "{\"defaultSenders\": false}")
                        .json()
                        .path("version")
                        .asInt())
                .as("nothing changed")
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"owner\": \"bob\"}                        | owner",
                "{\"host\": \"localhost\", \"port\": 22}     | host,port",
                "{\"login\": null, \"provider\": \"gmail\"}  | login,provider",
                "{\"since\": \"2020-01-01T00:00:00Z\"}       | since",
                "{\"refreshToken\": \"t\"}                   | refreshToken",
                "{\"forwarding\": true}                      | authserv",
                "{\"state\": {}}                             | state"
            })
    void aPatchCannotMakeAnotherMailboxOfIt(String patch, String fields) {
        String path = api.post("/api/mailboxes", PLAIN).header("Location");

        assertThat(api.patch(path, patch).badFields()).containsExactly(fields.split(","));
        assertThat(api.get(path).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void whoKnowsAnEarlierVersionChangesAndDeletesNothing() {
        String path = api.post("/api/mailboxes", PLAIN).header("Location");
        api.patch(path, "{\"pollSeconds\": 10}");

        assertThat(api.patch(path, "{\"pollSeconds\": 20}", "If-Match", "\"1\"").status())
                .isEqualTo(412);
        assertThat(api.delete(path, "If-Match", "\"1\"").status()).isEqualTo(412);
        assertThat(api.patch(path, "{\"pollSeconds\": 20}", "If-Match", "\"2\"").status())
                .isEqualTo(200);
    }

    /** A poll under way would put down how far it has come by the sender list of before. */
    @Test
    void whoWantsOtherMailHasTheMailboxLookedThroughAgainByNobodysOldTurn() {
        String path = api.post("/api/mailboxes", PLAIN).header("Location");
        db.sql(
                        "insert into mailbox_folder (mailbox_id, folder, uid_validity, last_uid) select id, 'INBOX', 1, 99 from mailbox")
                .update();
        db.sql("update mailbox_poll set leased_by = gen_random_uuid(), leased_until = now() + interval '1 minute'")
                .update();

        api.patch(path, "{\"pollSeconds\": 60}");
        assertThat(marks()).isEqualTo(1);
        api.patch(path, "{\"senders\": [\"alps.example\"]}");

        assertThat(marks()).isZero();
        assertThat(db.sql("select leased_by is null and due_at <= now() from mailbox_poll")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private int marks() {
        return db.sql("select count(*) from mailbox_folder")
                .query(Integer.class)
                .single();
    }

    @Test
    void thoseInTroubleCanBeListedByThemselves() {
        api.post("/api/mailboxes", PLAIN);
        api.post("/api/mailboxes", PLAIN.replace("\"login\": \"ada\"", "\"login\": \"locked\""));
        db.sql("""
                update mailbox_poll set trouble = 'wrong password', trouble_since = now()
                 where mailbox_id = (select id from mailbox where login = 'locked')
                """).update();

        assertThat(Http.as("operator", port)
                        .get("/api/mailboxes?trouble=true")
                        .json()
                        .path("data")
                        .findValuesAsText("login"))
                .containsExactly("locked");
        assertThat(Http.as("operator", port).get("/api/mailboxes").json().path("data"))
                .hasSize(2);
    }

    @Test
    void newCredentialsEndTheTroubleAndTheMailboxIsDueAtOnce() {
        String path = api.post("/api/mailboxes", PLAIN).header("Location");
        db.sql("update mailbox set refused = 'connect it again'").update();
        db.sql("update mailbox_poll set failures = 7, trouble = 'wrong password', trouble_since = now(),"
                        + " due_at = now() + interval '1 day'")
                .update();
        assertThat(api.get(path).json().at("/state/trouble").asText()).isEqualTo("wrong password");

        JsonNode state = api.patch(path, "{\"appPassword\": \"new\"}").json().path("state");

        assertThat(state.path("trouble").isNull()).isTrue();
        assertThat(state.path("troubleSince").isNull()).isTrue();
        assertThat(state.path("failures").asInt()).isZero();
        assertThat(db.sql("select due_at <= now() from mailbox_poll")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(db.sql("select refused is null from mailbox")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void whatWasLeftIsToldByDayAndReason() {
        Answer made = api.post("/api/mailboxes", PLAIN);
        UUID id = UUID.fromString(made.json().path("id").asText());
        db.sql("insert into mailbox_left values (?, current_date, 'NOT_A_TRAVEL_SENDER', 12),"
                        + " (?, current_date - 40, 'OTHER_SUBJECT', 1)")
                .params(id, id)
                .update();

        JsonNode left = api.get(made.header("Location")).json().at("/state/left");

        assertThat(left).hasSize(1);
        assertThat(left.get(0).path("why").asText()).isEqualTo("NOT_A_TRAVEL_SENDER");
        assertThat(left.get(0).path("mails").asInt()).isEqualTo(12);
        assertThat(left.get(0).path("day").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
    }

    @Test
    void mailboxesAreListedByOwnerPageByPage() {
        for (String login : java.util.List.of("one", "two", "three")) {
            api.post("/api/mailboxes", PLAIN.replace("\"login\": \"ada\"", "\"login\": \"%s\"".formatted(login)));
        }
        api.post("/api/mailboxes", PLAIN.replace("\"ada\"", "\"bob\""));

        JsonNode first = api.get("/api/mailboxes?owner=ada&limit=2").json();
        assertThat(first.path("data").findValuesAsText("login")).containsExactly("one", "two");
        assertThat(first.path("hasMore").asBoolean()).isTrue();
        String last = first.at("/data/1/id").asText();
        JsonNode second =
                api.get("/api/mailboxes?owner=ada&limit=2&after=" + last).json();
        assertThat(second.path("data").findValuesAsText("login")).containsExactly("three");
        assertThat(second.path("hasMore").asBoolean()).isFalse();
        assertThat(Http.as("operator", port).get("/api/mailboxes").json().path("data"))
                .hasSize(4);
        assertThat(api.get("/api/mailboxes").badFields()).containsExactly("owner");
        assertThat(Http.as("operator", port).get("/api/mailboxes?after=x").badFields())
                .containsExactly("after");
        assertThat(Http.as("operator", port).get("/api/mailboxes?limit=0").badFields())
                .containsExactly("limit");
    }

    @Test
    void withAMailboxItsMailGoes() {
        Answer made = api.post("/api/mailboxes", PLAIN);
        db.sql("""
                        insert into mail (mailbox_id, owner, folder, uid_validity, uid, message_key, received_at, sender,
                                          subject, body, size)
                        values (?, 'ada', 'INBOX', 1, 1, 'key', now(), 'x.example', '', '', 0)
                        """).param(UUID.fromString(made.json().path("id").asText())).update();

        assertThat(api.delete(made.header("Location")).status()).isEqualTo(204);
        assertThat(db.sql("select count(*) from mail").query(Long.class).single())
                .isZero();
        assertThat(api.get(made.header("Location")).status()).isEqualTo(404);
        assertThat(api.delete(made.header("Location")).status()).isEqualTo(404);
    }

    @Test
    void anAddressToForwardFromIsOneOwnersAlone() {
        Answer made = api.post("/api/forwarders", "{\"owner\": \"ada\", \"address\": \"Ada@Work.example\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("address").asText()).isEqualTo("ada@work.example");
        assertThat(api.post("/api/forwarders", "{\"owner\": \"ada\", \"address\": \"ada@work.example\"}")
                        .json())
                .isEqualTo(made.json());

        Answer others = api.post("/api/forwarders", "{\"owner\": \"bob\", \"address\": \"ada@work.example\"}");
        assertThat(others.status()).isEqualTo(409);
        assertThat(others.body()).doesNotContain("\"ada\"");
        assertThat(api.post("/api/forwarders", "{\"address\": \"ada\", \"x\": 1}")
                        .badFields())
                .containsExactly("x", "owner", "address");
        assertThat(api.get("/api/forwarders?owner=ada").json().path("data")).hasSize(1);
        assertThat(api.get("/api/forwarders?owner=bob").json().path("data")).isEmpty();
        assertThat(api.get("/api/forwarders").badFields()).containsExactly("owner");

        String path = "/api/forwarders/" + made.json().path("id").asText();
        assertThat(api.delete(path).status()).isEqualTo(204);
        assertThat(api.delete(path).status()).isEqualTo(404);
    }

    @Autowired
    Forwarders forwarders;

    @Test
    void whoForwardsIsKnownByHisMailboxesAndByWhatIsRegistered() {
        api.post("/api/mailboxes", """
                {"owner": "ada", "provider": "gmail", "login": "Ada@gmail.com", "appPassword": "p",
                 "addresses": ["ada@work.example", "shared@home.example"]}""");
        api.post("/api/mailboxes", """
                {"owner": "bob", "provider": "gmail", "login": "bob@gmail.com", "appPassword": "p",
                 "addresses": ["shared@home.example"]}""");
        api.post("/api/mailboxes", """
                {"owner": "keeper", "provider": "gmail", "login": "trips@gmail.com", "appPassword": "p",
                 "addresses": ["keeper@home.example"], "forwarding": true}""");
        api.post("/api/forwarders", "{\"owner\": \"ada\", \"address\": \"ada@school.example\"}");
        api.post("/api/forwarders", "{\"owner\": \"ada\", \"address\": \"ada@work.example\"}");

        assertThat(owners("ada@gmail.com")).containsExactly("ada");
        assertThat(owners("ada@work.example")).containsExactly("ada");
        assertThat(owners("ada@school.example")).containsExactly("ada");
        assertThat(owners("shared@home.example")).containsExactlyInAnyOrder("ada", "bob");
        assertThat(owners("trips@gmail.com")).isEmpty();
        assertThat(owners("keeper@home.example")).isEmpty();
        assertThat(owners("eve@evil.example")).isEmpty();
    }

    private java.util.List<String> owners(String address) {
        return forwarders.ownersOf(MailAddress.parse(address).orElseThrow());
    }

    @Test
    void theHubsOwnListOfSendersIsShown() {
        JsonNode senders = api.get("/api/mailboxes/travel-senders").json().path("data");

        assertThat(senders).hasSameSizeAs(TravelSenders.all());
        assertThat(senders.findValuesAsText("domain")).contains("bahn.de", "booking.com");
    }
}
