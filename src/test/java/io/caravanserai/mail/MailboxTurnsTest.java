package io.caravanserai.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.sandbox.Scratch;
import io.caravanserai.sandbox.mail.ServerCertificate;
import io.caravanserai.shared.PermanentFailure;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** One hub at a time polls a mailbox, however many there are and however often they are told to. */
class MailboxTurnsTest {

    private static final String HUB_FAILS = "The hub fails on this mailbox; whoever runs it has been told.";

    private static Scratch scratch;
    private static ServerCertificate certificate;
    private static PolledWorld world;
    private static TurnHistory history;

    @BeforeAll
    static void aWorld() {
        scratch = Scratch.make();
        certificate = ServerCertificate.in(scratch.directory("certificate"));
        world = new PolledWorld(certificate.certificate());
        history = TurnHistory.keptIn(world.sql());
    }

    @AfterAll
    static void end() {
        world.close();
        scratch.close();
    }

    @BeforeEach
    void nothing() {
        world.sql().sql("delete from mailbox").update();
        world.sql().sql("delete from turn_history").update();
    }

    private static UUID mailbox(int port) {
        return world.mailbox("localhost", port, new Login("user-" + UUID.randomUUID(), "secret", false));
    }

    @Test
    void twentyMailboxesAreEachPolledOnceThoughFourPollersOfTwoHubsAreToldOfAllOfThem() throws Exception {
        try (var server = new StubbornServer(certificate, 10)) {
            List<UUID> mailboxes =
                    IntStream.range(0, 20).mapToObj(i -> mailbox(server.port())).toList();
            var hubs = List.of(world.hub(), world.hub());
            var begin = new CountDownLatch(1);
            var pollers = new ArrayList<Thread>();
            for (int i = 0; i < 4; i++) {
                MailboxPolls hub = hubs.get(i % 2);
                pollers.add(new Thread(() -> {
                    await(begin);
                    mailboxes.forEach(mailbox -> hub.poll(mailbox.toString()));
                }));
            }

            pollers.forEach(Thread::start);
            begin.countDown();
            for (Thread poller : pollers) {
                poller.join();
            }

            assertThat(history.turns()).isEqualTo(20);
            assertThat(history.overlaps()).as("%s", history.rows()).isZero();
            assertThat(server.commands.stream().filter(command -> command.startsWith("EXAMINE")))
                    .hasSize(20);
            assertThat(mailboxes)
                    .allSatisfy(
                            mailbox -> assertThat(world.subjects(mailbox)).isEqualTo(StubbornServer.subjects(1, 10)));
            assertThat(mailboxes)
                    .as("none later than its minute")
                    .allSatisfy(mailbox -> assertThat(world.interval(mailbox)).isBetween(48.0, 54.0));
        }
    }

    private static void await(CountDownLatch begin) {
        try {
            begin.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatIsDueIsDealtOutOnceAndOnceMoreWhereNobodyTookItUp() {
        UUID due = mailbox(993);
        UUID later = mailbox(993);
        world.sql()
                .sql("update mailbox_poll set due_at = now() + interval '1 minute' where mailbox_id = ?")
                .param(later)
                .update();
        var turns = world.turns();

        assertThat(turns.deal()).containsExactly(due);
        assertThat(turns.deal()).isEmpty();
        pass("dealt_at", due);
        assertThat(turns.deal()).as("nobody took it up").containsExactly(due);

        pass("dealt_at", due);
        turns.take(due).orElseThrow();
        assertThat(turns.deal()).as("it is being polled").isEmpty();
        pass("leased_until", due);
        assertThat(turns.deal()).as("whoever polled it is gone").containsExactly(due);
    }

    @Test
    void ofAServerThatDoesNotAnswerFewMailboxesAreTriedAtOnceUntilItDoes() {
        List<UUID> mailboxes = IntStream.range(0, 5).mapToObj(i -> mailbox(993)).toList();
        UUID elsewhere = world.mailbox("other.example", 993, new Login("ada", "secret", false));
        var turns = world.turns();
        Mailbox polled = world.mailboxes().find(mailboxes.get(0)).orElseThrow();
        Turn first = turns.take(mailboxes.get(0)).orElseThrow();
        turns.silent(first.mailbox());
        turns.failed(first, polled, "no answer", java.time.Duration.ofHours(1));

        Turn trying = turns.take(mailboxes.get(1)).orElseThrow();
        assertThat(turns.take(mailboxes.get(2))).isPresent();
        assertThat(turns.take(mailboxes.get(3))).as("two are tried already").isEmpty();
        assertThat(turns.take(elsewhere)).as("another server").isPresent();

        turns.done(trying, world.mailboxes().find(trying.mailbox()).orElseThrow(), Optional.empty());
        assertThat(turns.take(mailboxes.get(3))).as("it answers again").isPresent();
        assertThat(turns.take(mailboxes.get(4))).isPresent();
    }

    @Test
    void whoWaitsForAServerInVainSaysSo() throws Exception {
        try (var deaf = new java.net.ServerSocket(0, 50, java.net.InetAddress.getLoopbackAddress())) {
            UUID mailbox = mailbox(deaf.getLocalPort());
            world.properties = hurried(world.properties);

            world.hub().poll(mailbox.toString());

            assertThat(world.trouble(mailbox)).endsWith("does not answer in time.");
            assertThat(world.sql()
                            .sql("select silent_at is not null from mailbox_poll where mailbox_id = ?")
                            .param(mailbox)
                            .query(Boolean.class)
                            .single())
                    .isTrue();
        } finally {
            world.properties = PolledWorld.properties(
                    200, org.springframework.util.unit.DataSize.ofMegabytes(1), java.time.Duration.ofMinutes(10));
        }
    }

    private static PollingProperties hurried(PollingProperties usual) {
        var second = java.time.Duration.ofSeconds(1);
        return new PollingProperties(
                usual.heads(),
                usual.largest(),
                usual.budget(),
                usual.lease(),
                usual.dealtAgain(),
                second,
                second,
                usual.firstPause(),
                usual.refusedPause(),
                usual.longestPause());
    }

    @Test
    void whoForwardsIsKnownByTheLoginAndTheAddressesOfHisMailboxes() {
        UUID mailbox = world.mailbox("localhost", 993, new Login("Ada@example.org", "secret", false));
        world.sql()
                .sql("update mailbox set addresses = '{ada@work.example,ada@home.example}' where id = ?")
                .param(mailbox)
                .update();
        var forwarders = new Forwarders(world.sql());

        for (String address : List.of("ada@example.org", "ada@work.example", "ada@home.example")) {
            assertThat(forwarders.ownersOf(MailAddress.parse(address).orElseThrow()))
                    .containsExactly("ada");
        }
        assertThat(forwarders.ownersOf(MailAddress.parse("eve@work.example").orElseThrow()))
                .isEmpty();
    }

    private static void pass(String column, UUID mailbox) {
        world.sql()
                .sql("update mailbox_poll set %1$s = %1$s - interval '1 minute' where mailbox_id = ?".formatted(column))
                .param(mailbox)
                .update();
    }

    @Test
    void aHubThatDiedIsSucceededAndOneThatOnlySleptPutsNothingDown() {
        UUID mailbox = mailbox(993);
        var turns = world.turns();
        Turn asleep = turns.take(mailbox).orElseThrow();
        assertThat(turns.take(mailbox)).isEmpty();
        turns.keep(asleep);

        pass("leased_until", mailbox);
        assertThatThrownBy(() -> turns.keep(asleep)).isInstanceOf(TurnLost.class);
        Turn successor = turns.take(mailbox).orElseThrow();

        Mailbox polled = world.mailboxes().find(mailbox).orElseThrow();
        var poll = new Poll(asleep, polled, null, turns, world.properties.budget());
        var batch = new Batch();
        batch.add(Fate.left("NOT_A_TRAVEL_SENDER"));
        batch.add(Fate.found(new FoundMail(
                new SeenMail(1, 10, "<a@b>", Optional.empty(), Mail.from("a@b.example")),
                "ada",
                Optional.empty(),
                Optional.empty())));
        assertThatThrownBy(() ->
                        world.deposit().put(poll, "INBOX", FolderMark.first(7).upTo(1), batch))
                .isInstanceOf(TurnLost.class);
        assertThatThrownBy(() -> turns.done(asleep, polled, Optional.empty())).isInstanceOf(TurnLost.class);
        assertThat(world.subjects(mailbox)).isEmpty();
        assertThat(world.left(mailbox)).isEmpty();
        assertThat(new FolderMarks(world.sql()).of(mailbox, "INBOX")).isEmpty();

        turns.done(successor, polled, Optional.empty());
        assertThat(world.interval(mailbox)).isBetween(48.0, 54.0);
    }

    @Test
    void whatIsFoundAndHowFarThatWentArePutDownTogetherOrNotAtAll() {
        UUID mailbox = mailbox(993);
        var turns = world.turns();
        Turn turn = turns.take(mailbox).orElseThrow();
        Mailbox polled = world.mailboxes().find(mailbox).orElseThrow();
        var batch = new Batch();
        batch.add(Fate.found(new FoundMail(
                new SeenMail(1, 10, "<a@b>", Optional.empty(), Mail.from("a@b.example")),
                "ada",
                Optional.empty(),
                Optional.empty())));
        world.sql()
                .sql("alter table mailbox_folder add constraint full_disk check (last_uid < 0) not valid")
                .update();

        try {
            assertThatThrownBy(() -> world.deposit()
                            .put(
                                    new Poll(turn, polled, null, turns, world.properties.budget()),
                                    "INBOX",
                                    FolderMark.first(7).upTo(1),
                                    batch))
                    .hasMessageContaining("full_disk");
        } finally {
            world.sql()
                    .sql("alter table mailbox_folder drop constraint full_disk")
                    .update();
        }
        assertThat(world.subjects(mailbox)).isEmpty();
    }

    @Test
    void anOwnerWhoChangesSomethingWhileItIsPolledNeedNotWaitForThePauseToEnd() {
        UUID mailbox = mailbox(993);
        var turns = world.turns();
        Turn turn = turns.take(mailbox).orElseThrow();
        Mailbox polled = world.mailboxes().find(mailbox).orElseThrow();
        world.sql().sql("update mailbox set version = version + 1").update();

        turns.failed(turn, polled, "wrong password", java.time.Duration.ofHours(1));

        assertThat(world.dueIn(mailbox)).isNotPositive();
    }

    @Test
    void whatTheHubFailsOnIsTriedAgainLaterAndToldToItsOperators() {
        UUID mailbox = mailbox(993);
        world.login(mailbox, null);

        assertThatThrownBy(() -> world.hub().poll(mailbox.toString())).isInstanceOf(NullPointerException.class);

        assertThat(world.trouble(mailbox)).isEqualTo(HUB_FAILS);
        assertThat(world.dueIn(mailbox)).isBetween(1.0, 30.0);
        assertThat(world.left(mailbox)).isEqualTo(Map.of());
    }

    /** What a proof over many mailboxes relies on. */
    @Test
    void aMailboxThatNobodyPollsHasBeenLeftAloneForAllOfTheTime() {
        UUID polled = mailbox(993);
        mailbox(993);
        var turns = world.turns();
        var begin = now();
        turns.done(
                turns.take(polled).orElseThrow(), world.mailboxes().find(polled).orElseThrow(), Optional.empty());
        world.sql()
                .sql("update turn_history set ended_at = ? where polled")
                .param(begin.plusSeconds(30))
                .update();

        assertThat(history.longestGaps(begin, begin.plusSeconds(40))).containsExactly(30.0, 40.0);
        assertThat(history.gaps()).as("which gaps alone do not show").isEmpty();
    }

    private static OffsetDateTime now() {
        return world.sql()
                .sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single();
    }

    @Test
    void whatTheDatabaseWillNeverTakeBacksTheMailboxOffAndIsToldToItsOperatorsOnce() {
        try (var server = new StubbornServer(certificate, 1)) {
            UUID mailbox = mailbox(server.port());
            refuseMarks("23514");

            assertThatThrownBy(() -> world.hub().poll(mailbox.toString()))
                    .isInstanceOf(PermanentFailure.class)
                    .hasMessageContaining("23514")
                    .hasMessageNotContaining("quoted");

            assertThat(world.trouble(mailbox)).isEqualTo(HUB_FAILS);
            assertThat(world.dueIn(mailbox)).isBetween(1.0, 30.0);

            for (int pause = 30; pause <= 60; pause *= 2) {
                world.due(mailbox);
                assertThatCode(() -> world.hub().poll(mailbox.toString())).doesNotThrowAnyException();
                assertThat(world.trouble(mailbox)).isEqualTo(HUB_FAILS);
                assertThat(world.dueIn(mailbox)).isBetween((double) pause, 2.0 * pause);
            }
        } finally {
            takeMarks();
        }
    }

    @Test
    void whatTheDatabaseMayTakeLaterIsNoTroubleOfTheMailboxes() {
        try (var server = new StubbornServer(certificate, 1)) {
            UUID mailbox = mailbox(server.port());
            for (String passing : List.of("57P01", "40001", "53100", "08006")) {
                refuseMarks(passing);

                assertThatThrownBy(() -> world.hub().poll(mailbox.toString()))
                        .as(passing)
                        .isInstanceOf(DataAccessException.class);

                assertThat(world.trouble(mailbox)).isEmpty();
                assertThat(world.dueIn(mailbox)).isNotPositive();
                pass("leased_until", mailbox);
            }
        } finally {
            takeMarks();
        }
    }

    private static void refuseMarks(String state) {
        world.sql().sql("""
                create or replace function refuse() returns trigger language plpgsql as $$
                begin
                    raise exception 'a row, quoted' using errcode = '%s';
                end $$;
                create or replace trigger refuse before insert or update on mailbox_folder for each row execute function refuse();
                """.formatted(state)).update();
    }

    private static void takeMarks() {
        world.sql().sql("drop trigger if exists refuse on mailbox_folder").update();
    }

    @Test
    void ofASilentServerFewMailboxesAreTriedAtOnceThoughAllAreTakenAtOneInstant() throws Exception {
        List<UUID> mailboxes = IntStream.range(0, 4).mapToObj(i -> mailbox(993)).toList();
        var turns = world.turns();
        Turn first = turns.take(mailboxes.get(0)).orElseThrow();
        turns.silent(first.mailbox());
        turns.failed(first, world.mailboxes().find(first.mailbox()).orElseThrow(), "no answer", Duration.ofHours(1));

        CompletableFuture<Optional<Turn>> third = new CompletableFuture<>();
        world.transaction().executeWithoutResult(status -> {
            assertThat(turns.take(mailboxes.get(1))).isPresent();
            assertThat(turns.take(mailboxes.get(2))).isPresent();
            third.completeAsync(() -> turns.take(mailboxes.get(3)));
            org.awaitility.Awaitility.await().until(() -> third.isDone() || isSomebodyWaiting());
        });

        assertThat(third.get()).as("two are tried already").isEmpty();
    }

    private static boolean isSomebodyWaiting() {
        return world.sql()
                .sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }
}
