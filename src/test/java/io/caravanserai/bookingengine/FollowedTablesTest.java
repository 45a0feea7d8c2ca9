package io.caravanserai.bookingengine;

import static io.caravanserai.bookingengine.BookingsWorld.soon;
import static io.caravanserai.bookingengine.Source.booking;
import static io.caravanserai.bookingengine.Source.customer;
import static io.caravanserai.bookingengine.Source.departure;
import static io.caravanserai.bookingengine.Source.passenger;
import static io.caravanserai.bookingengine.Source.payment;
import static io.caravanserai.bookingengine.Source.tour;
import static io.caravanserai.bookingengine.Source.with;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of the Booking Engine's changes, from their topics into the hub's tables. */
class FollowedTablesTest {

    private static BookingsWorld world;

    @BeforeAll
    static void aHubThatFollows() {
        world = BookingsWorld.shared();
    }

    @Test
    void aTourIsAnAdventureByTheMappingOfItsCode() {
        world.maps("tour", "PEAK*", "peak-district");
        world.source.has("tours", tour("PEAK24"));

        soon().until(() -> !world.rows("select 1 from adventure where tour_code = 'PEAK24'")
                .isEmpty());
        var adventure =
                world.rows("select * from adventure where tour_code = 'PEAK24'").get(0);
        assertThat(adventure)
                .containsEntry("code", "peak-district")
                .containsEntry("title", "Tour PEAK24")
                .containsEntry("currency", "GBP")
                .containsEntry("check_in_seconds", 7_200L)
                .containsEntry("active", true);
        assertThat(adventure.get("price")).hasToString("1250.00");
        assertThat(adventure.get("tags")).hasToString("{walking,hills}");
        assertThat(adventure.get("details")).hasToString("{\"grade\": 3}");
    }

    @Test
    void childrenThatComeBeforeTheirParentsWaitAndSayForWhat() {
        world.maps("tour", "LATE", "late");
        world.source.has("payments", payment(71, "BK000071"));
        world.source.has("booking_passengers", passenger("BK000071", 1));
        soon().until(() ->
                world.stateOf("payments", "{\"id\":71}").equals("waiting bookings {\"booking_ref\":\"BK000071\"}"));
        world.source.has("bookings", booking("BK000071", 71, "LATE", "2027-05-01"));
        soon().until(() -> world.stateOf("bookings", "{\"booking_ref\":\"BK000071\"}")
                .equals("waiting departures {\"tour_code\":\"LATE\",\"start_date\":\"2027-05-01\"}"));
        world.source.has("departures", departure("LATE", "2027-05-01"));
        world.source.has("tours", tour("LATE"));
        soon().until(() ->
                world.stateOf("bookings", "{\"booking_ref\":\"BK000071\"}").equals("waiting customers {\"id\":71}"));
        world.source.has("customers", customer(71));

        soon().until(() -> !world.rows("select 1 from payment p join booking b on b.id = p.booking_id"
                        + " join passenger t on t.booking_id = b.id join departure d on d.id = b.departure_id"
                        + " join adventure a on a.id = d.adventure_id join booking_engine_customer c on c.id = b.booked_by"
                        + " where b.reference = 'BK000071' and c.clean_email = 'ada71@example.org'")
                .isEmpty());
    }

    @Test
    void whenAParentGoesItsChildrenWaitAgainAndComeBackWithIt() {
        world.maps("tour", "GONE", "gone");
        world.source.has("tours", tour("GONE"));
        world.source.has("departures", departure("GONE", "2027-06-01"));
        world.source.has("customers", customer(72));
        world.source.has("bookings", booking("BK000072", 72, "GONE", "2027-06-01"));
        world.source.has("booking_passengers", passenger("BK000072", 1));
        soon().until(() -> world.stateOf("booking_passengers", "{\"booking_ref\":\"BK000072\",\"passenger_no\":1}")
                .equals("applied"));

        world.source.deletes("departures", departure("GONE", "2027-06-01"));
        soon().until(() -> world.stateOf("booking_passengers", "{\"booking_ref\":\"BK000072\",\"passenger_no\":1}")
                .equals("waiting bookings {\"booking_ref\":\"BK000072\"}"));
        assertThat(world.rows("select 1 from booking where reference = 'BK000072'"))
                .isEmpty();

        world.source.has("departures", departure("GONE", "2027-06-01"));
        soon().until(() -> world.stateOf("booking_passengers", "{\"booking_ref\":\"BK000072\",\"passenger_no\":1}")
                .equals("applied"));
        assertThat(world.rows("select 1 from booking where reference = 'BK000072'"))
                .hasSize(1);
    }

    @Test
    void largeValuesThatAreNotToldStayAlsoUnderANewKey() {
        world.maps("tour", "OLDKEY", "a");
        world.maps("tour", "NEWKEY", "a");
        world.source.has("tours", tour("OLDKEY"));
        world.source.changes("tours", with(tour("OLDKEY"), "title", "Renamed"), "brochure", "details");
        soon().until(() ->
                !world.rows("select 1 from adventure where title = 'Renamed'").isEmpty());
        assertThat(world.rows("select brochure from adventure where tour_code = 'OLDKEY'")
                        .get(0))
                .containsEntry("brochure", "A long text about OLDKEY");

        long rekeyed = Source.nextLsn();
        world.source.send(Source.told("tours", "c", with(tour("OLDKEY"), "tour_code", "NEWKEY"), rekeyed, "brochure"));
        soon().until(() -> world.stateOf("tours", "{\"tour_code\":\"NEWKEY\"}").equals("waiting"));
        world.source.send(Source.told("tours", "d", tour("OLDKEY"), rekeyed));

        soon().until(() -> world.stateOf("tours", "{\"tour_code\":\"NEWKEY\"}").equals("applied"));
        assertThat(world.rows("select brochure from adventure where tour_code in ('OLDKEY', 'NEWKEY')"))
                .singleElement()
                .asString()
                .contains("A long text about OLDKEY");
    }

    @Test
    void aRowThatWasNeverToldUnderItsFormerKeyWaitsUntilItIsToldWhole() {
        world.maps("tour", "UNHEARD*", "b");
        long rekeyed = Source.nextLsn();
        world.source.send(Source.told("tours", "d", tour("UNHEARD1"), rekeyed));
        world.source.send(Source.told("tours", "c", tour("UNHEARD2"), rekeyed, "brochure"));
        soon().until(() ->
                world.stateOf("tours", "{\"tour_code\":\"UNHEARD2\"}").equals("waiting"));

        world.source.send(Source.told("tours", "r", tour("UNHEARD2"), rekeyed));

        soon().until(() ->
                world.stateOf("tours", "{\"tour_code\":\"UNHEARD2\"}").equals("applied"));
    }

    @Test
    void anOlderChangeThatIsToldAgainNeitherOverwritesNorRevives() {
        world.maps("tour", "REPLAY", "replay");
        var first = Source.told("tours", "c", tour("REPLAY"), Source.nextLsn());
        var second = Source.told("tours", "u", with(tour("REPLAY"), "title", "Second"), Source.nextLsn());
        world.source.send(first);
        world.source.send(second);
        world.source.send(first);
        world.source.has("tours", tour("REPLAY-END"));
        soon().until(() ->
                world.stateOf("tours", "{\"tour_code\":\"REPLAY-END\"}").startsWith("quarantined"));
        soon().until(() ->
                !world.rows("select 1 from adventure where title = 'Second'").isEmpty());

        world.source.deletes("tours", tour("REPLAY"));
        soon().until(() -> world.stateOf("tours", "{\"tour_code\":\"REPLAY\"}").equals("gone"));
        world.source.send(second);
        world.source.changes("tours", with(tour("REPLAY-END"), "currency", "EURO"));
        soon().until(() -> !world.rows("select 1 from booking_engine_row where content ->> 'currency' = 'EURO'")
                .isEmpty());
        assertThat(world.stateOf("tours", "{\"tour_code\":\"REPLAY\"}")).isEqualTo("gone");
        assertThat(world.rows("select 1 from adventure where tour_code = 'REPLAY'"))
                .isEmpty();
    }
}
