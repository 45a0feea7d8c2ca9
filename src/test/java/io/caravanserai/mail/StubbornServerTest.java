package io.caravanserai.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.Scratch;
import io.caravanserai.sandbox.mail.ServerCertificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Mails that a server does not give, breaks at or never ends: none of them stops the others, none is lost in silence. */
class StubbornServerTest {

    private static Scratch scratch;
    private static ServerCertificate certificate;
    private static PolledWorld world;

    private StubbornServer server;
    private UUID mailbox;

    @BeforeAll
    static void aWorld() {
        scratch = Scratch.make();
        certificate = ServerCertificate.in(scratch.directory("certificate"));
        world = new PolledWorld(certificate.certificate());
    }

    @AfterAll
    static void end() {
        world.close();
        scratch.close();
    }

    @BeforeEach
    void aServer() {
        world.properties = PolledWorld.properties(50, DataSize.ofMegabytes(1), Duration.ofMinutes(10));
        server = new StubbornServer(certificate, 120);
        mailbox = world.mailbox("localhost", server.port(), new Login("ada-" + UUID.randomUUID(), "secret", false));
    }

    @AfterEach
    void closeIt() {
        server.close();
    }

    private void poll() {
        world.due(mailbox);
        world.hub().poll(mailbox.toString());
    }

    private List<String> doubts() {
        return world.sql()
                .sql("select uid || ' ' || doubt from mail where mailbox_id = ? and doubt is not null order by uid")
                .param(mailbox)
                .query(String.class)
                .list();
    }

    @Test
    void onlyWordsAreSpokenThatChangeNothing() {
        poll();

        assertThat(world.subjects(mailbox)).isEqualTo(StubbornServer.subjects(1, 120));
        assertThat(server.commands)
                .anyMatch(command -> command.equals("EXAMINE INBOX"))
                .noneMatch(
                        command -> Stream.of("SELECT", "STORE", "COPY", "MOVE", "EXPUNGE", "APPEND", "BODY[", "RFC822 ")
                                .anyMatch(command::contains));
    }

    @Test
    void aMailThatTheServerWithholdsIsSetAsideAndHadLater() {
        server.withheld.add(30L);
        server.bodiesWithheld.add(77L);

        poll();

        assertThat(world.trouble(mailbox)).isEmpty();
        assertThat(doubts()).containsExactly("30 UNREADABLE_AT_SERVER", "77 UNREADABLE_AT_SERVER");
        assertThat(world.subjects(mailbox)).hasSize(120).containsAll(StubbornServer.subjects(78, 120));

        poll();
        assertThat(doubts()).as("not asked for again at once").hasSize(2);

        server.withheld.clear();
        server.bodiesWithheld.clear();
        aFewMinutesPass();
        poll();
        assertThat(doubts()).isEmpty();
        assertThat(world.subjects(mailbox)).isEqualTo(StubbornServer.subjects(1, 120));
    }

    /** Servers say so of a mail that they cannot take apart themselves. */
    @Test
    void aMailThatTheServerMeetsWithBewildermentStopsNoOther() {
        server.bewildered = true;
        server.withheld.add(30L);
        server.bodiesWithheld.add(77L);

        poll();

        assertThat(world.trouble(mailbox)).isEmpty();
        assertThat(doubts()).containsExactly("30 UNREADABLE_AT_SERVER", "77 UNREADABLE_AT_SERVER");
        assertThat(world.subjects(mailbox)).hasSize(120).containsAll(StubbornServer.subjects(78, 120));
        assertThat(new FolderMarks(world.sql()).of(mailbox, "INBOX"))
                .contains(FolderMark.first(7).upTo(120));
    }

    @Test
    void aServerThatDoesNotUnderstandHowToSearchIsTroubleOfItsFolder() {
        server.bewildered = true;
        server.searchless = true;

        poll();

        assertThat(world.trouble(mailbox)).isEqualTo("The mail server does not let the folder “INBOX” be read.");
        assertThat(doubts()).isEmpty();
        server.searchless = false;
        poll();
        assertThat(world.subjects(mailbox)).isEqualTo(StubbornServer.subjects(1, 120));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTHENTICATE", "EXAMINE", "UID SEARCH", "UID FETCH 1:50 ", "UID FETCH 3 (UID BODY"})
    void aServerThatFallsSilentLaterThanAtItsGreetingIsKnownAsSilent(String command) {
        server.deafAt = command;
        world.properties = within(Duration.ofSeconds(1));

        poll();

        assertThat(world.trouble(mailbox))
                .isEqualTo("The mail server localhost:%d does not answer in time.".formatted(server.port()));
        assertThat(world.sql()
                        .sql("select silent_at is not null from mailbox_poll where mailbox_id = ?")
                        .param(mailbox)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void aMailThatTheServerCallsLargerThanFourBytesCanSayIsKeptAsTooLarge() {
        server.size = 5_000_000_000L;

        poll();

        assertThat(world.trouble(mailbox)).isEmpty();
        assertThat(doubts()).hasSize(120).contains("1 TOO_LARGE");
    }

    @Test
    void aMailThatWasSetAsideIsHadAlsoWhereItsFolderHasBecomeAnother() {
        server.bodiesWithheld.add(77L);
        poll();
        assertThat(doubts()).containsExactly("77 UNREADABLE_AT_SERVER");

        server.validity = 8;
        poll();
        assertThat(doubts()).as("still not given").containsExactly("77 UNREADABLE_AT_SERVER");

        server.bodiesWithheld.clear();
        server.validity = 9;
        poll();
        assertThat(doubts()).isEmpty();
        assertThat(world.subjects(mailbox)).isEqualTo(StubbornServer.subjects(1, 120));
        assertThat(world.body(mailbox, "<ticket-77@airline.example>")).contains("Have a good journey.");
        assertThat(toBeRead()).isEqualTo(120);
    }

    @Test
    void aMailThatBreaksTheConnectionWhenItIsAskedForAgainHoldsUpNoFolder() {
        server.bodiesWithheld.add(30L);
        server.bodiesWithheld.add(40L);
        poll();
        server.bodiesWithheld.clear();
        server.fatal.add(30L);
        world.sql()
                .sql("update mailbox set folders = '{INBOX,Archive}' where id = ?")
                .param(mailbox)
                .update();
        new FolderMarks(world.sql()).put(mailbox, "Archive", FolderMark.first(7).upTo(119));
        aFewMinutesPass();

        poll();
        assertThat(world.trouble(mailbox)).isEmpty();
        assertThat(new FolderMarks(world.sql()).of(mailbox, "Archive"))
                .contains(FolderMark.first(7).upTo(120));
        assertThat(doubts()).hasSize(2);

        poll();
        assertThat(doubts()).as("the other one is asked for first").containsExactly("30 UNREADABLE_AT_SERVER");
        assertThat(world.trouble(mailbox)).isEmpty();
    }

    private long toBeRead() {
        return world.sql()
                .sql("select count(*) from mail where mailbox_id = ? and body is not null and due_at is not null")
                .param(mailbox)
                .query(Long.class)
                .single();
    }

    private void aFewMinutesPass() {
        world.sql()
                .sql("update mail set kept_at = kept_at - interval '5 minutes' where mailbox_id = ?")
                .param(mailbox)
                .update();
    }

    @Test
    void aServerThatWithholdsEverythingHasNothingSetAside() {
        for (long uid = 1; uid <= 120; uid++) {
            server.withheld.add(uid);
        }

        poll();

        assertThat(world.trouble(mailbox)).isEqualTo("The mail server does not let the folder “INBOX” be read.");
        assertThat(doubts()).isEmpty();
        server.withheld.clear();
        poll();
        assertThat(world.subjects(mailbox)).isEqualTo(StubbornServer.subjects(1, 120));
    }

    @Test
    void aMailAtWhichTheServerHangsUpIsFoundAndSetAside() {
        server.fatal.add(64L);

        for (int i = 0; i < 6; i++) {
            poll();
            assertThat(world.subjects(mailbox))
                    .as("what comes before is had")
                    .containsAll(StubbornServer.subjects(1, 50));
        }

        assertThat(world.trouble(mailbox)).isEmpty();
        assertThat(doubts()).containsExactly("64 UNREADABLE_AT_SERVER");
        assertThat(world.subjects(mailbox))
                .hasSize(120)
                .containsAll(StubbornServer.subjects(1, 63))
                .containsAll(StubbornServer.subjects(65, 120));
    }

    @Test
    void aMailThatNeverEndsIsCutBeforeTheLeaseEnds() {
        world.properties = withLease(Duration.ofSeconds(10));
        server.endless.add(2L);

        poll();

        assertThat(world.subjects(mailbox)).containsExactly("Ticket 1");
        assertThat(world.trouble(mailbox)).isEqualTo("The connection to localhost broke off.");
    }

    private static PollingProperties withLease(Duration lease) {
        return with(lease, Duration.ofSeconds(15));
    }

    /** @param answer for how long an answer is waited for */
    private static PollingProperties within(Duration answer) {
        return with(Duration.ofSeconds(20), answer);
    }

    private static PollingProperties with(Duration lease, Duration answer) {
        PollingProperties usual = PolledWorld.properties(50, DataSize.ofMegabytes(1), Duration.ofMinutes(10));
        return new PollingProperties(
                usual.heads(),
                usual.largest(),
                usual.budget(),
                lease,
                usual.dealtAgain(),
                usual.connect(),
                answer,
                usual.firstPause(),
                usual.refusedPause(),
                usual.longestPause());
    }

    @Test
    void atAForwardingAddressNothingIsPutDownOfWhatStrangersSend() {
        world.sql()
                .sql("update mailbox set forwarding = true, senders = '{}' where id = ?")
                .param(mailbox)
                .update();
        world.properties = PolledWorld.properties(50, DataSize.ofBytes(100), Duration.ofMinutes(10));

        poll();

        assertThat(world.left(mailbox)).as("too large as they are").isEqualTo(Map.of("UNKNOWN_FORWARDER", 120L));
        assertThat(world.subjects(mailbox)).isEmpty();
    }

    /** An airline's one mail to both; a Message-ID names what was written, not whose copy it is. */
    @Test
    void atAForwardingAddressTheCopiesOfOneMailThatTwoTravellersSendOnAreBothKept() {
        server.letters =
                uid -> (uid <= 2 ? "Resent-From: %s@traveller.example\n".formatted(uid == 1 ? "ada" : "bob") : "")
                        + Letters.ticket(Math.max(1, uid - 2));
        forwarding();

        poll();
        assertThat(uids())
                .as("3 is the one that nobody has sent on")
                .hasSize(120)
                .contains(1L, 2L, 3L);

        server.validity = 8;
        poll();
        assertThat(uids()).as("looked through again").hasSize(120);
    }

    @Test
    void inATravellersOwnMailboxOneMailIsOneOnWhateverWayItCame() {
        server.letters = uid -> "Delivered-To: alias-%d@traveller.example\n".formatted(uid) + Letters.ticket(1);

        poll();

        assertThat(world.subjects(mailbox)).containsExactly("Ticket 1");
    }

    @Test
    void whatWasKeptBeforeCopiesWereToldApartIsNotTakenForNew() {
        server.letters = uid -> "Resent-From: ada@traveller.example\n" + Letters.ticket(uid);
        forwarding();
        poll();
        world.sql()
                .sql("update mail set message_key = split_part(message_key, ' ', 1) where mailbox_id = ?")
                .param(mailbox)
                .update();

        server.validity = 8;
        poll();

        assertThat(uids()).hasSize(120);
    }

    private void forwarding() {
        world.sql()
                .sql("update mailbox set forwarding = true where id = ?")
                .param(mailbox)
                .update();
    }

    private List<Long> uids() {
        return world.sql()
                .sql("select uid from mail where mailbox_id = ? order by uid")
                .param(mailbox)
                .query(Long.class)
                .list();
    }

    @Test
    void whoseTimeIsUpSavesWhatHeHasAndIsDueAgainAtOnce() {
        world.properties = PolledWorld.properties(10, DataSize.ofMegabytes(1), Duration.ZERO);

        for (int polls = 1; polls <= 3; polls++) {
            poll();
            assertThat(world.subjects(mailbox)).isEqualTo(StubbornServer.subjects(1, polls));
            assertThat(world.dueIn(mailbox)).isNegative();
            assertThat(world.trouble(mailbox)).isEmpty();
        }

        world.properties = PolledWorld.properties(10, DataSize.ofMegabytes(1), Duration.ofMinutes(10));
        poll();
        assertThat(world.subjects(mailbox)).isEqualTo(StubbornServer.subjects(1, 120));
        assertThat(world.dueIn(mailbox)).isPositive();
    }

    @Test
    void pausesGrowUpToAnHour() {
        var pauses = new Pauses(world.properties);
        var broken = new Trouble("", false);
        assertThat(pauses.after(0, broken)).isEqualTo(Duration.ofSeconds(30));
        assertThat(pauses.after(3, broken)).isEqualTo(Duration.ofMinutes(4));
        assertThat(pauses.after(60, broken)).isEqualTo(Duration.ofHours(1));
        assertThat(pauses.after(0, new Trouble("", true))).isEqualTo(Duration.ofMinutes(5));
        assertThat(pauses.after(9, new Trouble("", true))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aServerThatIsNotThereIsTold() {
        server.close();
        poll();
        assertThat(world.trouble(mailbox))
                .isEqualTo("The mail server localhost:%d cannot be reached.".formatted(server.port()));
        assertThat(world.dueIn(mailbox)).isBetween(1.0, 30.0);

        UUID nowhere = world.mailbox("nowhere.invalid", 993, new Login("ada", "secret", false));
        world.hub().poll(nowhere.toString());
        assertThat(world.trouble(nowhere)).isEqualTo("There is no mail server with the name nowhere.invalid.");
    }
}
