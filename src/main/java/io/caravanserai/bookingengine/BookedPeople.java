package io.caravanserai.bookingengine;

import io.caravanserai.customers.CustomerIntake;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Who is booked on what, by e-mail address. */
@Repository
@Transactional(readOnly = true)
public class BookedPeople {

    private final JdbcClient db;
    private final CustomerIntake catalogue;
    private final BookingEngineProperties properties;

    BookedPeople(JdbcClient db, CustomerIntake catalogue, BookingEngineProperties properties) {
        this.db = db;
        this.catalogue = catalogue;
        this.properties = properties;
    }

    /**
     * Whether somebody is booked.
     *
     * @param booked whether he has booked, or travels on a booking of, a departure that is not over, and neither the
     *     booking is a quote or cancelled nor the departure cancelled
     * @param departures those that are guaranteed, the next one first
     */
    record Verified(boolean booked, List<VerifiedDeparture> departures) {}

    record VerifiedDeparture(UUID id, String adventureCode, LocalDate startDate, LocalDate endDate) {}

    private record Found(UUID id, String adventureCode, LocalDate startDate, LocalDate endDate, boolean guaranteed) {}

    Verified verify(String email) {
        List<Found> found = db.sql("""
                        with person as (
                            select id from booking_engine_customer where clean_email = :email
                            union
                            select id from booking_engine_customer where customer_id = any (:customers)),
                        theirs as (
                            select id from booking where booked_by in (select id from person)
                            union
                            select booking_id from passenger where traveller in (select id from person))
                        select distinct d.id, d.adventure_code, d.start_date, d.end_date, d.guaranteed
                          from theirs join booking b on b.id = theirs.id join departure d on d.id = b.departure_id
                         where b.status in ('provisional', 'confirmed') and d.status <> 'cancelled'
                           and coalesce(d.end_date, d.start_date) >= :today
                         order by d.start_date, d.id
                        """)
                .param("email", Emails.key(email))
                .param("customers", catalogue.withEmail(email).toArray(UUID[]::new))
                .param("today", LocalDate.now(properties.zone()))
                .query(Found.class)
                .list();
        return new Verified(
                !found.isEmpty(),
                found.stream()
                        .filter(Found::guaranteed)
                        .map(each -> new VerifiedDeparture(
                                each.id(), each.adventureCode(), each.startDate(), each.endDate()))
                        .toList());
    }
}
