package io.caravanserai.bookingengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.sandbox.HubOnSandbox;
import io.caravanserai.sandbox.bookingengine.BookingEngine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The hub's slot at the Booking Engine is lost while bookings are made and deleted: nobody tells of that any more. */
class GoneRowsTest {

    @Test
    void whatWasDeletedWhileChangesWereMissedIsGoneAndNothingElseIs() {
        HubOnSandbox.endShared();
        try (var hub = HubOnSandbox.withBookingEngine(Map.of("hub.customers.first-link", "wait"))) {
            BookingEngine engine = hub.bookingEngine();
            engine.sql().sql("""
                            insert into tours (tour_code, title) values ('LOST-1', 'Lost City');
                            insert into departures (tour_code, start_date) values ('LOST-1', '2027-05-01');
                            insert into customers (id, full_name, email) values (1, 'Ada', 'ada@lost.example.com');
                            insert into bookings (booking_ref, customer_id, tour_code, start_date, status, total_minor, currency)
                            select 'L' || i, 1, 'LOST-1', '2027-05-01', 'CONFIRMED', 100, 'GBP' from generate_series(1, 3) i;
                            insert into payments (id, booking_ref, amount_minor, currency, status)
                            values (1, 'L1', 100, 'GBP', 'TAKEN'), (2, 'L2', 100, 'GBP', 'TAKEN')
                            """).update();
            hub.run();
            hub.sql()
                    .sql("insert into code_mapping (kind, pattern, code) values ('tour', 'LOST-*', 'lost')")
                    .update();
            await().untilAsserted(() -> assertThat(payments(hub)).containsExactly(1L, 2L));
            assertThat(bookings(hub)).containsExactly("L1", "L2", "L3");

            hub.stop();
            engine.sql().sql("delete from bookings where booking_ref = 'L2'").update();
            JdbcClient.create(hub.sandbox().postgres().dataSource("booking_engine"))
                    .sql("select pg_drop_replication_slot('caravanserai')")
                    .query()
                    .singleRow();
            book(engine.sql(), "L4");
            hub.run();
            hub.api()
                    .post()
                    .uri("/api/captures/booking-engine/snapshot")
                    .retrieve()
                    .toBodilessEntity();

            await().untilAsserted(() -> assertThat(bookings(hub)).containsExactly("L1", "L3", "L4"));
            await().untilAsserted(() -> assertThat(payments(hub)).containsExactly(1L));
            assertThat(hub.get("/actuator/health/bookingEngine").toString()).contains("changesMissed");
            assertThat(bookings(hub)).containsExactly("L1", "L3", "L4");

            makeOneAnewWhileTheHubLooks(hub);
            await().untilAsserted(() -> assertThat(bookings(hub)).containsExactly("L1", "L2", "L3", "L4"));
        }
    }

    /**
     * What was told of it long ago comes in late; that it was made anew is told by a transaction that is older than the
     * look, and committed after it.
     */
    private static void makeOneAnewWhileTheHubLooks(HubOnSandbox hub) {
        var owner = hub.bookingEngine().owner();
        new TransactionTemplate(new JdbcTransactionManager(owner)).executeWithoutResult(transaction -> {
            book(JdbcClient.create(owner), "L2");
            var landed = hub.sql();
            landed.sql("""
                            update booking_engine_row set deleted = false, state = 'applied', lsn = 1, died_at = -1
                             where source_table = 'bookings' and source_key like '%L2%'
                            """).update();
            landed.sql("update booking_engine_missed set looked_at = null").update();
            await().until(() -> landed.sql("select count(looked_at) from booking_engine_missed")
                            .query(Integer.class)
                            .single()
                    == 1);
            assertThat(landed.sql("select deleted from booking_engine_row where source_key like '%L2%'")
                            .query(Boolean.class)
                            .list())
                    .containsOnly(true);
        });
    }

    private static void book(JdbcClient engine, String reference) {
        engine.sql("""
                        insert into bookings (booking_ref, customer_id, tour_code, start_date, status, total_minor, currency)
                        values (?, 1, 'LOST-1', '2027-05-01', 'CONFIRMED', 100, 'GBP')
                        """).param(reference).update();
    }

    private static List<String> bookings(HubOnSandbox hub) {
        return hub.sql()
                .sql("select reference from booking order by 1")
                .query(String.class)
                .list();
    }

    private static List<Long> payments(HubOnSandbox hub) {
        return hub.sql()
                .sql("select source_id from payment order by 1")
                .query(Long.class)
                .list();
    }
}
