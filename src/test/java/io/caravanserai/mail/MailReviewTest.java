package io.caravanserai.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.Http;
import io.caravanserai.HttpHub;
import io.caravanserai.extraction.Reason;
import io.caravanserai.extraction.Remark;
import io.caravanserai.reservations.Reservations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of mail that was kept: it is read, and what could not be read is somebody's to look at. */
@HttpHub
class MailReviewTest {

    private static final String NOT_AUTHENTIC = "SENDER_NOT_AUTHENTIC";
    private static final Path MAILS = Path.of("src/test/resources/travel-mail");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    @Autowired
    private Vault vault;

    @Autowired
    private MailReading reading;

    @Autowired
    private Rejudging rejudging;

    @Autowired
    private DoubtedMail doubted;

    @Autowired
    private Sieve sieve;

    @Autowired
    private ForgettingMail forgetting;

    @Autowired
    private MailQueue queue;

    @Autowired
    private Reservations reservations;

    @Autowired
    private Mailboxes mailboxes;

    @Autowired
    private WantedSenders wanted;

    @Autowired
    private PlatformTransactionManager transactions;

    private Http api;
    private Http operator;
    private final String owner = "owner-" + UUID.randomUUID();
    private UUID mailbox;

    @BeforeEach
    void aMailbox() {
        api = Http.as("api", port);
        operator = Http.as("operator", port);
        db.sql("delete from mailbox").update();
        mailbox = db.sql("""
                        insert into mailbox (owner, provider, host, port, login, authentication, secret)
                        values (?, 'imap', 'mail.example', 993, 'ada', 'password', '') returning id
                        """).param(owner).query(UUID.class).single();
    }

    @Test
    void whatAMailSaysBecomesReservationsOnceHoweverOftenItIsRead() {
        UUID mail = keeps("matrix/flight-confirm-json-ld.eml", null);

        reading.readDue();

        JsonNode shown = show(mail);
        assertThat(shown.path("reservations").asInt()).isPositive();
        assertThat(shown.path("changes").findValuesAsText("change")).contains("CREATED");
        assertThat(shown.path("due").asBoolean()).isFalse();
        JsonNode again = read(mail, false);
        assertThat(again.path("reservations"))
                .hasSize(shown.path("reservations").asInt());
        assertThat(again.path("changes")).isEmpty();
        assertThat(show(mail).path("changes")).isEmpty();
    }

    @Test
    void aMailThatCouldNotBeReadWhollyWaitsInTheReviewUntilSomebodyHasLookedAtIt() {
        UUID mail = keeps(inlineForward(), null);
        reading.readDue();

        JsonNode page = api.get("/api/mail/review?owner=" + owner).json();
        assertThat(page.path("data")).hasSize(1);
        assertThat(page.path("counts").path("FORWARD_WITHOUT_MARKUP").asLong()).isEqualTo(1);
        assertThat(page.path("data").get(0).path("reasons").findValuesAsText("reason"))
                .contains("FORWARD_WITHOUT_MARKUP");
        assertThat(review("&reason=FORWARD_WITHOUT_MARKUP")).hasSize(1);
        assertThat(review("&reason=LOCKED")).isEmpty();
        assertThat(operator.get("/api/mail/review?reason=NONSENSE").badFields()).containsExactly("reason");
        assertThat(operator.get("/api/mail/review?reason=UNREADABLE_AT_SERVER").status())
                .isEqualTo(200);
        assertThat(api.get("/api/mail/review").badFields()).containsExactly("owner");

        var settled = api.post(
                "/api/mail/" + mail + "/settle", "{\"note\":\"typed in by hand\"}", "Content-Type", "application/json");
        assertThat(settled.status()).isEqualTo(200);
        assertThat(settled.json().path("reviewedBy").asText()).isEqualTo("api");
        assertThat(review("")).isEmpty();
        read(mail, false);
        assertThat(review("")).as("read again, with the same problems").isEmpty();
    }

    @Test
    void aMailWhoseSenderIsInDoubtIsReadOnlyOnceSomebodyVouchesForHim() {
        UUID mail = keeps("matrix/flight-confirm-json-ld.eml", "SENDER_NOT_AUTHENTIC");
        reading.readDue();

        assertThat(show(mail).has("readAt")).isFalse();
        assertThat(review("&reason=SENDER_NOT_AUTHENTIC")).hasSize(1);
        assertThat(post(mail, "read").status()).isEqualTo(409);
        assertThat(read(mail, true).path("changes").findValuesAsText("change")).contains("CREATED");
        assertThat(show(mail).path("reservations").asInt())
                .as("a preview keeps nothing")
                .isZero();

        assertThat(post(mail, "vouch").status()).isEqualTo(200);
        assertThat(post(mail, "vouch").status()).isEqualTo(409);
        reading.readDue();
        assertThat(show(mail).path("reservations").asInt()).isPositive();
        assertThat(review("")).isEmpty();
    }

    @Test
    void whatTheReceivingServerCallsForgedIsReadOnceSomebodyVouchesForIt() throws IOException {
        String forged =
                "Authentication-Results: mx.example; dmarc=fail\r\n" + text("matrix/flight-confirm-json-ld.eml");
        UUID mail = keeps(forged, "SENDER_NOT_AUTHENTIC");
        assertThat(read(mail, true).path("reservations")).isEmpty();

        post(mail, "vouch");
        reading.readDue();

        assertThat(show(mail).path("reservations").asInt()).isPositive();
    }

    @Test
    void allAreReadAgainWhenAsked() {
        UUID mail = keeps("matrix/flight-confirm-json-ld.eml", null);
        reading.readDue();

        var asked = api.post("/api/mail/read?owner=" + owner, "");
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.json().path("due").asInt()).isEqualTo(1);
        assertThat(show(mail).path("due").asBoolean()).isTrue();
        reading.readDue();
        assertThat(show(mail).path("due").asBoolean()).isFalse();
    }

    @Test
    void aMailThatTheHubFailsToReadHoldsUpNoOtherAndIsTriedAgainAndThenShown() {
        UUID broken = keeps("matrix/flight-confirm-json-ld.eml", null);
        db.sql("update mail set body = ?, received_at = now() - interval '1 day' where id = ?")
                .params(new byte[40], broken)
                .update();
        UUID whole = keeps("matrix/bus-confirm-json-ld.eml", null);

        reading.readDue();
        assertThat(show(whole).path("reservations").asInt()).isPositive();
        assertThat(show(broken).path("due").asBoolean()).isTrue();
        for (int attempt = 0; attempt < 5; attempt++) {
            db.sql("update mail set due_at = now() where due_at is not null").update();
            reading.readDue();
        }

        assertThat(show(broken).path("due").asBoolean()).isFalse();
        assertThat(review("&reason=UNREADABLE")).hasSize(1);
    }

    @Test
    void forWantOfTimeNothingIsTakenBackThatWasReadBefore() {
        UUID mail = keeps("matrix/flight-confirm-json-ld.eml", null);
        reading.readDue();
        api.post("/api/mail/read?owner=" + owner, "");

        inNoTime().readDue();

        JsonNode shown = show(mail);
        assertThat(shown.path("reservations").asInt()).isPositive();
        assertThat(shown.path("reasons").findValuesAsText("reason")).containsExactly("TOO_SLOW");
        assertThat(shown.path("due").asBoolean()).as("it is read once more").isTrue();
        assertThat(api.get("/api/reservations?owner=" + owner).json().path("data"))
                .hasSize(1);

        db.sql("update mail set due_at = now() where id = ?").param(mail).update();
        reading.readDue();
        assertThat(show(mail).path("reasons")).isEmpty();
        assertThat(show(mail).path("due").asBoolean()).isFalse();
    }

    private MailReading inNoTime() {
        return new MailReading(
                queue, vault, reservations, mailboxes, wanted, transactions, new ReadingProperties(Duration.ZERO));
    }

    @Test
    void twoReadersNeverReadOneMailTwice() {
        for (int i = 0; i < 20; i++) {
            keeps("matrix/flight-confirm-json-ld.eml", null);
        }
        var other = CompletableFuture.runAsync(reading::readDue);
        reading.readDue();
        other.join();

        assertThat(db.sql("select count(*) from mail where read_at is null")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(api.get("/api/reservations?owner=" + owner).json().path("data"))
                .as("twenty mails say the same")
                .hasSize(1);
        assertThat(db.sql("select count(*) from reservation_history where owner = ?")
                        .param(owner)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatStandsInAMailIsForgottenInTime() {
        UUID mail = keeps("matrix/flight-confirm-json-ld.eml", null);
        UUID unread = keeps("matrix/bus-confirm-json-ld.eml", null);
        db.sql("update mail set due_at = null where id = ?").param(unread).update();
        reading.readDue();
        forgetting.forgetOld();
        assertThat(show(mail).path("readable").asBoolean()).isTrue();

        db.sql("update mail set kept_at = now() - interval '31 days'").update();
        forgetting.forgetOld();

        assertThat(show(mail).path("readable").asBoolean()).isFalse();
        assertThat(show(mail).has("subject")).isFalse();
        assertThat(post(mail, "read").status()).isEqualTo(409);
        assertThat(db.sql(
                                "select count(*) from mail where body is not null or subject is not null or reading is not null")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(review("&reason=UNREADABLE"))
                .as("one that was never read is not forgotten in silence")
                .hasSize(1);
    }

    @Test
    void nothingOfAMailStandsInTheDatabaseInClear() {
        keeps("matrix/flight-confirm-json-ld.eml", null);
        keeps(inlineForward(), null);
        reading.readDue();

        String row = db.sql(
                        "select string_agg(mail::text || encode(body, 'escape') || encode(subject, 'escape') || encode(reading, 'escape'), '') from mail")
                .query(String.class)
                .single();

        assertThat(row)
                .doesNotContain(
                        "Kestrel Air", "Lovelace", "Your flight", "FlightReservation", "K7XQ2P", "reservationNumber");
    }

    @Test
    void pagesFollowOneAnother() {
        for (int i = 0; i < 3; i++) {
            keeps("matrix/flight-confirm-json-ld.eml", "UNKNOWN_FORWARDER");
        }

        JsonNode first = api.get("/api/mail/review?limit=2&owner=" + owner).json();
        assertThat(first.path("hasMore").asBoolean()).isTrue();
        String last = first.path("data").get(1).path("id").asText();
        JsonNode second = api.get("/api/mail/review?limit=2&owner=" + owner + "&after=" + last)
                .json();
        assertThat(second.path("data")).hasSize(1);
        assertThat(second.path("hasMore").asBoolean()).isFalse();
        assertThat(operator.get("/api/mail/review?after=" + UUID.randomUUID()).badFields())
                .containsExactly("after");
    }

    @Test
    void whatAPersonTakesBackStaysAwayUntilHeAsksForIt() {
        UUID mail = keeps("matrix/flight-confirm-json-ld.eml", null);
        reading.readDue();

        assertThat(settle(mail, "{\"forget\": true}").json().path("takenBack").asBoolean())
                .isTrue();
        assertThat(reservations()).isEmpty();
        assertThat(api.post("/api/mail/read?owner=" + owner, "")
                        .json()
                        .path("due")
                        .asInt())
                .isZero();
        reading.readDue();
        assertThat(reservations()).isEmpty();

        read(mail, false);
        assertThat(reservations()).hasSize(1);
        assertThat(show(mail).path("takenBack").asBoolean()).isFalse();
    }

    @Test
    void aCharacterThatNoDatabaseKeepsLosesNoReservation() throws IOException {
        UUID mail = keeps(
                text("matrix/flight-confirm-json-ld.eml")
                        .replace("\"Ada Lovelace\"", "\"Ada\\u0000 Lovelace\"")
                        .replace("Berlin Brandenburg", "Berlin\\u0000 Brandenburg")
                        .getBytes(),
                null);

        reading.readDue();

        assertThat(show(mail).path("reservations").asInt()).isPositive();
        assertThat(reservations().get(0).toString()).contains("Ada Lovelace", "Berlin Brandenburg");
    }

    @Test
    void whoSettlesAMailKeepsItFromNoReading() {
        UUID mail = keeps("matrix/flight-confirm-json-ld.eml", null);
        inNoTime().readDue();
        assertThat(review("&reason=TOO_SLOW")).hasSize(1);

        settle(mail, "{\"note\": \"seen\"}");
        db.sql("update mail set due_at = now() where due_at is not null").update();
        reading.readDue();

        assertThat(reservations()).hasSize(1);
    }

    @Test
    void whatIsSentWrongIsRefusedWithAReason() {
        UUID mail = keeps("matrix/flight-confirm-json-ld.eml", null);

        assertThat(settle(mail, "null").status()).isEqualTo(400);
        assertThat(settle(mail, "{\"forgte\": true}").badFields()).containsExactly("forgte");
        assertThat(settle(mail, "{\"note\": \"a\\u0000b\"}").badFields()).containsExactly("note");
        assertThat(settle(mail, "{\"forget\": \"yes\"}").badFields()).containsExactly("forget");
        assertThat(operator.get("/api/mail/review?owner=%00").badFields()).containsExactly("owner");
    }

    @Test
    void whoVouchesForAMailOfWhichNobodyKnowsWhoseItIsSaysWhose() {
        UUID mail = keeps("matrix/flight-confirm-json-ld.eml", "UNKNOWN_FORWARDER");
        assertThat(post(mail, "vouch").badFields()).containsExactly("owner");

        String traveller = "traveller-" + UUID.randomUUID();
        vouchingGivesItTo(traveller, mail);
    }

    private void vouchingGivesItTo(String traveller, UUID mail) {
        operator.post(
                "/api/mail/" + mail + "/vouch",
                "{\"owner\": \"%s\"}".formatted(traveller),
                "Content-Type",
                "application/json");
        reading.readDue();

        assertThat(reservations()).isEmpty();
        assertThat(api.get("/api/reservations?owner=" + traveller).json().path("data"))
                .hasSize(1);
    }

    /** An inner message was withheld; the rest was read, under the name of before. */
    @Test
    void whoVouchesInAnothersNameTakesBackWhatWasSaidUnderTheOneBefore() {
        UUID mail = keeps("matrix/flight-confirm-json-ld.eml", null);
        reading.readDue();
        assertThat(reservations()).hasSize(1);
        db.sql("update mail set doubt = 'UNKNOWN_FORWARDER' where id = ?")
                .param(mail)
                .update();

        String traveller = "t".repeat(255);
        vouchingGivesItTo(traveller, mail);
    }

    @Test
    void whatIsInDoubtIsJudgedAgainWhenTheOwnerSaysWhomToBelieve() throws IOException {
        db.sql("update mailbox set senders = '{kestrel-air.example}', authserv = 'wrong.example'")
                .update();
        String flight = text("matrix/flight-confirm-json-ld.eml");
        UUID proven = keeps(by("mx.example; dmarc=pass header.from=kestrel-air.example", flight), NOT_AUTHENTIC);
        UUID forged = keeps(by("mx.example; dmarc=fail header.from=kestrel-air.example", flight), NOT_AUTHENTIC);
        UUID lookedAt = keeps(by("mx.example; dmarc=pass header.from=kestrel-air.example", flight), NOT_AUTHENTIC);
        UUID locked = keeps(flight, NOT_AUTHENTIC);
        db.sql("update mail set body = ? where id = ?")
                .params(new byte[40], locked)
                .update();
        settle(lookedAt, "{\"note\": \"advertising\"}");
        rejudging.judgeAgain();
        reading.readDue();
        assertThat(reservations()).as("nobody has said anything").isEmpty();

        var changed = api.patch("/api/mailboxes/" + mailbox, "{\"authserv\": \"mx.example\"}");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        rejudging.judgeAgain();
        reading.readDue();

        assertThat(show(proven).path("reservations").asInt()).isEqualTo(1);
        assertThat(show(proven).has("doubt")).isFalse();
        assertThat(reservations()).hasSize(1);
        assertThat(review("&reason=SENDER_NOT_AUTHENTIC").findValuesAsText("id"))
                .containsExactlyInAnyOrder(forged.toString(), locked.toString());
        assertThat(show(lookedAt).path("doubt").asText()).isEqualTo(NOT_AUTHENTIC);
    }

    @Test
    void whatWasForwardedFromAnUnknownAddressIsReadOnceThatIsRegistered() throws IOException {
        db.sql("delete from mail_forwarder").update();
        db.sql("update mailbox set senders = '{kestrel-air.example}', forwarding = true, authserv = 'mx.example'")
                .update();
        UUID forward = keeps(forward(), "UNKNOWN_FORWARDER");
        UUID others = keeps(forward().replace("home.example", "away.example"), "UNKNOWN_FORWARDER");
        db.sql("update mail set sender = 'home.example' where id = ?")
                .param(forward)
                .update();
        String traveller = "traveller-" + UUID.randomUUID();

        var registered = api.post(
                "/api/forwarders", "{\"owner\": \"%s\", \"address\": \"ada@home.example\"}".formatted(traveller));
        assertThat(registered.status()).as(registered.body()).isEqualTo(201);
        rejudging.judgeAgain();
        reading.readDue();

        assertThat(show(forward).path("owner").asText()).isEqualTo(traveller);
        assertThat(api.get("/api/reservations?owner=" + traveller).json().path("data"))
                .hasSize(1);
        assertThat(show(others).path("doubt").asText()).isEqualTo("UNKNOWN_FORWARDER");
        assertThat(reservations()).isEmpty();
    }

    /** It was shown to somebody, who is to see what became of it. */
    @Test
    void whatWouldBeLeftTodayStaysForAPerson() throws IOException {
        db.sql("update mailbox set senders = '{kestrel-air.example}', authserv = 'wrong.example'")
                .update();
        UUID mail = keeps(text("matrix/flight-confirm-json-ld.eml"), NOT_AUTHENTIC);

        api.patch("/api/mailboxes/" + mailbox, "{\"senders\": []}");
        rejudging.judgeAgain();

        assertThat(review("&reason=SENDER_NOT_AUTHENTIC").findValuesAsText("id"))
                .containsExactly(mail.toString());
    }

    @Test
    void whatTheHubFailsToJudgeStaysInDoubtAndStopsNoOther() throws IOException {
        db.sql("update mailbox set senders = '{kestrel-air.example}'").update();
        UUID mail = keeps(text("matrix/flight-confirm-json-ld.eml"), NOT_AUTHENTIC);
        api.patch("/api/mailboxes/" + mailbox, "{\"senders\": []}");
        assertThat(isToBeJudgedAgain(mail)).isTrue();
        var failing = new MailJudge(sieve) {
            @Override
            Verdict byHead(Mailbox mailbox, MailHead head) {
                throw new IllegalStateException("an error of the hub's");
            }
        };

        new Rejudging(doubted, mailboxes, failing, vault, new TransactionTemplate(transactions)).judgeAgain();

        assertThat(show(mail).path("doubt").asText()).isEqualTo(NOT_AUTHENTIC);
        assertThat(isToBeJudgedAgain(mail)).isFalse();
    }

    private boolean isToBeJudgedAgain(UUID mail) {
        return db.sql("select judge_again from mail where id = ?")
                .param(mail)
                .query(Boolean.class)
                .single();
    }

    private static String by(String findings, String mail) {
        return "Authentication-Results: " + findings + "\r\n" + mail;
    }

    private static String forward() throws IOException {
        return by("mx.example; dmarc=pass header.from=home.example", """
                From: Ada <ada@home.example>
                Subject: Fwd: Your booking
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="outer"

                --outer
                Content-Type: message/rfc822

                %s
                --outer--
                """.formatted(
                        text("matrix/flight-confirm-json-ld.eml")));
    }

    @Test
    void whoFailedToReadAMailDoesNotSpoilWhatAnotherHubHasReadMeanwhile() {
        UUID mail = keeps("matrix/flight-confirm-json-ld.eml", null);
        for (boolean again : new boolean[] {false, true}) {
            db.sql("update mail set due_at = now() where id = ?").param(mail).update();
            ReadableMail seen = new TransactionTemplate(transactions)
                    .execute(status -> queue.due().orElseThrow());
            reading.readDue();

            queue.wasNotRead(seen, Optional.empty(), List.of(new Remark(Reason.UNREADABLE, "", "the hub failed")));

            assertThat(show(mail).path("reasons")).as("again: %s", again).isEmpty();
            assertThat(show(mail).path("reservations").asInt()).isEqualTo(1);
            assertThat(review("")).isEmpty();
        }
    }

    @Test
    void whatWasCancelledStaysSoThoughItsOldConfirmationIsForwardedTogetherWithAnother() throws IOException {
        keeps("matrix/flight-cancel-json-ld.eml", null);
        reading.readDue();

        UUID forward = keeps(
                """
                From: Ada <ada@home.example>
                Subject: Fwd: Your bookings
                Date: Wed, 20 May 2026 09:00:00 +0000
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="outer"

                --outer
                Content-Type: message/rfc822

                %s
                --outer
                Content-Type: message/rfc822

                %s
                --outer--
                """.formatted(text("matrix/flight-confirm-json-ld.eml"), text("matrix/lodging-confirm-json-ld.eml"))
                        .getBytes(),
                null);
        reading.readDue();

        assertThat(show(forward).path("reservations").asInt()).isEqualTo(2);
        assertThat(reservations().findValuesAsText("status")).containsExactlyInAnyOrder("cancelled", "confirmed");
    }

    @Test
    void twoHubsThatFailToReadAMailAtOnceHaveFailedOnce() {
        UUID mail = keeps("matrix/flight-confirm-json-ld.eml", null);
        ReadableMail seen = new TransactionTemplate(transactions)
                .execute(status -> queue.due().orElseThrow());
        var why = List.of(new Remark(Reason.UNREADABLE, "", "the hub failed"));

        queue.wasNotRead(seen, Optional.of(Duration.ofMinutes(1)), why);
        queue.wasNotRead(seen, Optional.empty(), why);

        assertThat(show(mail).path("due").asBoolean()).as("not given up").isTrue();
        assertThat(show(mail).path("reasons").findValuesAsText("reason")).containsExactly("UNREADABLE");
    }

    @Test
    void aMailWhoseKeyIsGoneIsListedWithoutItsSubject() {
        UUID mail = keeps("matrix/flight-confirm-json-ld.eml", "SENDER_NOT_AUTHENTIC");
        db.sql("update mail set subject = ?, body = ? where id = ?")
                .params(new byte[40], new byte[40], mail)
                .update();

        assertThat(review("")).hasSize(1);
        assertThat(review("").get(0).has("subject")).isFalse();
        assertThat(post(mail, "read?preview=true").status()).isEqualTo(409);
    }

    @Test
    void newMailIsReadBeforeWhatIsReadAgain() {
        UUID old = keeps("matrix/flight-confirm-json-ld.eml", null);
        reading.readDue();
        api.post("/api/mail/read?owner=" + owner, "");
        UUID fresh = keeps("matrix/bus-confirm-json-ld.eml", null);

        var next = new TransactionTemplate(transactions)
                .execute(status -> queue.due().orElseThrow().id());

        assertThat(next).isEqualTo(fresh).isNotEqualTo(old);
    }

    private Http.Answer settle(UUID mail, String body) {
        return api.post("/api/mail/" + mail + "/settle", body, "Content-Type", "application/json");
    }

    private JsonNode reservations() {
        return api.get("/api/reservations?owner=" + owner).json().path("data");
    }

    private JsonNode review(String more) {
        return api.get("/api/mail/review?owner=" + owner + more).json().path("data");
    }

    private JsonNode show(UUID mail) {
        return api.get("/api/mail/" + mail).json();
    }

    private Http.Answer post(UUID mail, String what) {
        return operator.post("/api/mail/" + mail + "/" + what, "");
    }

    private JsonNode read(UUID mail, boolean preview) {
        var answer = api.post("/api/mail/" + mail + "/read?preview=" + preview, "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private UUID keeps(String file, String doubt) {
        try {
            return keeps(text(file).getBytes(), doubt);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(String file) throws IOException {
        return file.endsWith(".eml") ? Files.readString(MAILS.resolve(file)) : file;
    }

    private UUID keeps(byte[] body, String doubt) {
        return db.sql("""
                        insert into mail (mailbox_id, owner, folder, uid_validity, uid, message_key, received_at, sender,
                                          subject, body, size, doubt, due_at)
                        values (:mailbox, :owner, 'INBOX', 1, 1, :key, :received, 'kestrel-air.example', :subject, :body,
                                :size, :doubt, case when :doubt::text is null then now() end)
                        returning id
                        """)
                .param("mailbox", mailbox)
                .param("owner", owner)
                .param("key", UUID.randomUUID().toString())
                .param("received", OffsetDateTime.ofInstant(Instant.now(), ZoneOffset.UTC))
                .param("subject", vault.lock("Your flight".getBytes()))
                .param("body", vault.lock(body))
                .param("size", body.length)
                .param("doubt", doubt)
                .query(UUID.class)
                .single();
    }

    private static String inlineForward() {
        try (var forwards = Files.list(MAILS.resolve("forwards"))) {
            for (Path file : forwards.sorted().toList()) {
                Path expected = Path.of(file.toString().replace(".eml", ".expected.json"));
                if (file.toString().endsWith(".eml")
                        && Files.readString(expected).contains("FORWARD_WITHOUT_MARKUP")) {
                    return MAILS.relativize(file).toString();
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("no fixture forwards without markup");
    }
}
