package io.caravanserai.reservations;

import static io.caravanserai.reservations.Said.flight;
import static io.caravanserai.reservations.Said.hotel;
import static io.caravanserai.reservations.Said.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.HttpHub;
import io.caravanserai.extraction.Field;
import io.caravanserai.extraction.Reservation;
import io.caravanserai.extraction.ReservationKind;
import io.caravanserai.reservations.ReservationChange.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** What is taken, on a real database. */
@HttpHub
class ReservationsTest {

    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00.123456789Z");

    private final String owner = "traveller-" + UUID.randomUUID();

    @Autowired
    private Reservations reservations;

    @Autowired
    private Statements statements;

    @Autowired
    private ShownReservations shown;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient db;

    @Test
    void whatIsToldIsKeptAsItWasToldAndTakenOnce() {
        var told = telling(1, "mail:a", flight().entry("u1", 2).said(), hotel().said());
        assertThat(take(told).changes()).hasSize(2);
        assertThat(take(told).changes()).isEmpty();

        assertThat(statements.of(owner))
                .extracting(Statement::reservation)
                .isEqualTo(told.said().stream()
                        .map(each -> Statements.saidBy("mail:a", each.reservation()))
                        .toList());
    }

    @Test
    void aTellingIsTakenInTheTransactionOfWhoeverHasReadItOrNotAtAll() {
        assertThatThrownBy(() -> reservations.take(telling(1, "mail:a", flight().said())))
                .isInstanceOf(IllegalTransactionStateException.class);
        transaction.executeWithoutResult(status -> {
            reservations.take(telling(1, "mail:a", flight().said()));
            status.setRollbackOnly();
        });
        assertThat(rows()).isEmpty();
    }

    @Test
    void itIsCreatedChangedAndCancelledAndTheHistoryTellsByWhom() {
        var created = take(telling(1, "mail:a", flight().confirmed().seat("12A").said()));
        var changed = take(telling(2, "mail:b", flight().at("2027-06-03T11:25").said()));
        var cancelled = take(telling(
                3,
                "mail:c",
                number(ReservationKind.FLIGHT, "K7XQ2P").cancelled().said()));

        UUID id = created.changes().get(0).reservation();
        assertThat(created.changes()).extracting(ReservationChange::change).containsExactly(Change.CREATED);
        assertThat(changed.changes()).singleElement().satisfies(change -> {
            assertThat(change.reservation()).isEqualTo(id);
            assertThat(change.change()).isEqualTo(Change.CHANGED);
            assertThat(change.fields()).hasSize(1);
            assertThat(change.fields().get("reservationFor.departureTime").was())
                    .contains("2027-06-03T10:00:00");
            assertThat(change.fields().get("reservationFor.departureTime").is()).contains("2027-06-03T11:25:00");
        });
        assertThat(cancelled.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.change()).isEqualTo(Change.CANCELLED));
        assertThat(history(id))
                .containsExactly("created mail:a told mail", "changed mail:b told mail", "cancelled mail:c told mail");
        assertThat(rows()).containsExactly("cancelled mail 3");
    }

    @Test
    void whatIsOnlySaidOnceMoreLeavesTheRowAloneAndIsEvidenceAllTheSame() {
        UUID id = take(telling(1, "mail:a", flight().confirmed().said()))
                .changes()
                .get(0)
                .reservation();

        assertThat(take(telling(2, "mail:b", flight().confirmed().said())).changes())
                .isEmpty();

        assertThat(rows()).containsExactly("confirmed mail 1");
        assertThat(db.sql("select known from reservation_evidence where reservation_id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .contains("mail:a 1", "mail:b 1");
    }

    @Test
    void aPreviewShowsWhatWouldChangeAndKeepsNothing() {
        take(telling(1, "mail:a", flight().said()));

        var preview = reservations.preview(
                telling(1, "mail:a", flight().with(Field.GATE, "B21").said()));

        assertThat(preview.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.fields()).containsOnlyKeys("reservationFor.departureGate"));
        assertThat(db.sql("select statement from reservation_statement where owner = ?")
                        .param(owner)
                        .query(String.class)
                        .single())
                .doesNotContain("B21");
        assertThat(rows()).containsExactly("null mail 1");
    }

    @Test
    void aMailThatIsReadBetterKeepsTheReservationAndOneThatWasWrongTakesItAway() {
        UUID id = take(telling(
                        1,
                        "mail:a",
                        flight().without(Field.NUMBER).at("2026-06-03T10:00").said()))
                .changes()
                .get(0)
                .reservation();

        var better = take(telling(1, "mail:a", flight().said()));
        assertThat(better.changes()).singleElement().satisfies(change -> {
            assertThat(change.reservation()).isEqualTo(id);
            assertThat(change.change()).isEqualTo(Change.CHANGED);
        });
        var wrong = transaction.execute(status -> reservations.forget(owner, "mail:a"));
        assertThat(wrong.changes()).extracting(ReservationChange::change).containsExactly(Change.REMOVED);
        assertThat(history(id)).endsWith("removed mail:a forgotten mail");
        assertThat(rows()).isEmpty();
    }

    @Test
    void whatAHandSaidLastsLongerThanTheMailAndIsFoundByItWhenItIsReadAgain() {
        UUID id = take(telling(1, "mail:a", flight().seat("1A").said(), hotel().said()))
                .changes()
                .get(0)
                .reservation();
        db.sql("insert into reservation_edit (reservation_id, field, edited_by) values (?, 'REMOVED', 'ada')")
                .param(id)
                .update();
        take(telling(1, "mail:a"));
        transaction.executeWithoutResult(status -> reservations.forget(owner, "mail:a"));
        assertThat(rows()).hasSize(1);
        assertThat(shown.find(id).orElseThrow().toString()).doesNotContain("Lovelace");

        take(telling(1, "mail:a", flight().seat("1A").said(), hotel().said()));

        assertThat(shown.find(id).orElseThrow().removed()).isTrue();
        assertThat(rows()).hasSize(2);
    }

    /** While a new hub starts beside an old one, and after a step back. */
    @Test
    void aFieldThatOnlyANewerHubKnowsKeepsNobodyFromThinking() {
        UUID id = take(telling(1, "mail:a", flight().seat("1A").said()))
                .changes()
                .get(0)
                .reservation();
        db.sql("update reservation_statement set statement = replace(statement::text, '\"SEAT\"', '\"MEAL\"')::json"
                        + " where owner = ?")
                .param(owner)
                .update();
        db.sql("insert into reservation_edit (reservation_id, field, edited_by) values (?, 'MEAL', 'ada')")
                .param(id)
                .update();

        assertThat(take(telling(2, "mail:b", flight().with(Field.GATE, "B21").said()))
                        .changes())
                .singleElement()
                .satisfies(change -> assertThat(change.fields()).containsKey("reservationFor.departureGate"));
        assertThat(shown.find(id)).isPresent();
    }

    @Test
    void whoeverWritesInTheSameTransactionWritesInHisOwnName() {
        String origin = transaction.execute(status -> {
            reservations.take(telling(1, "mail:a", flight().said()));
            return db.sql("insert into customer (name) values ('Ada') returning origin")
                    .query(String.class)
                    .single();
        });

        assertThat(origin).isEqualTo("hub");
    }

    /** Each thread is a hub that has read one of the owner's mails. */
    @Test
    void manyHubsThatTakeMailsOfOneOwnerAtOnceComeToOneReservation() throws Exception {
        int hubs = 6;
        for (int round = 0; round < 5; round++) {
            String traveller = owner + round;
            var ready = new CyclicBarrier(hubs);
            var workers = Executors.newFixedThreadPool(hubs);
            var takes = IntStream.range(0, hubs)
                    .<Callable<Taken>>mapToObj(hub -> () -> {
                        ready.await();
                        return take(new Telling(
                                traveller,
                                "mail:" + hub,
                                NOW.plus(Duration.ofDays(hub)),
                                List.of(flight().at("2027-06-03T1" + hub + ":00")
                                        .said())));
                    })
                    .toList();
            var taken = workers.invokeAll(takes);
            workers.shutdown();

            int created = 0;
            for (var each : taken) {
                created += (int) each.get().changes().stream()
                        .filter(change -> change.change() == Change.CREATED)
                        .count();
            }
            assertThat(created).isEqualTo(1);
            assertThat(db.sql("select content ->> 'reservationFor' from reservation where owner = ?")
                            .param(traveller)
                            .query(String.class)
                            .single())
                    .contains("2027-06-03T15:00:00");
        }
    }

    /** Printed, for a machine that is busy with other things is no fault. */
    @Test
    void anOwnerWithAThousandStatements() {
        transaction.executeWithoutResult(status -> {
            for (int trip = 0; trip < 100; trip++) {
                var said = new ArrayList<Reservation>();
                for (int person = 0; person < 10; person++) {
                    said.add(flight().with(Field.NUMBER, "N" + trip)
                            .of("Traveller " + (char) ('A' + person) + "lovelace")
                            .at("2027-%02d-%02dT10:00".formatted(1 + trip % 12, 1 + trip / 12))
                            .said());
                }
                var telling = telling(1, "mail:" + trip, said.toArray(Reservation[]::new));
                statements.put(telling, Retold.all(List.of(), telling, HandEdits.NONE));
            }
        });
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            assertThat(take(telling(
                                    2,
                                    "mail:again",
                                    flight().with(Field.NUMBER, "N7").said()))
                            .changes())
                    .hasSize(i == 0 ? 1_001 : 0);
            System.out.println("One more mail for an owner of 1,000 statements: "
                    + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
        }
    }

    private Telling telling(int day, String source, Reservation... said) {
        return new Telling(owner, source, NOW.plus(Duration.ofDays(day)), Arrays.asList(said));
    }

    private Taken take(Telling telling) {
        return transaction.execute(status -> reservations.take(telling));
    }

    private List<String> rows() {
        return db.sql(
                        "select concat_ws(' ', coalesce(status, 'null'), origin, version) from reservation where owner = ?")
                .param(owner)
                .query(String.class)
                .list();
    }

    private List<String> history(UUID id) {
        return db.sql("select concat_ws(' ', change, source, cause, origin) from reservation_history"
                        + " where reservation_id = ? order by id")
                .param(id)
                .query(String.class)
                .list();
    }
}
