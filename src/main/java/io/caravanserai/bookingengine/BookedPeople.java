package io.caravanserai.bookingengine;

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
    private final BookingEngineProperties properties;

    BookedPeople(JdbcClient db, BookingEngineProperties properties) {
        this.db = db;
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

    boolean isCustomer(UUID id) {
        return db.sql("select exists (select from customer where id = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    Verified verify(String email) {
        List<Found> found = db.sql("""
                        with person as (
                            select id from booking_engine_customer where clean_email = lower(btrim(:email))
                            union
                            select joined.id from booking_engine_customer joined
                              join customer on customer.id = joined.customer_id
                             where lower(customer.email) = lower(btrim(:email)))
                        select distinct d.id, d.adventure_code, d.start_date, d.end_date, d.guaranteed
                          from departure d join booking b on b.departure_id = d.id
                         where b.status in ('provisional', 'confirmed') and d.status <> 'cancelled'
                           and coalesce(d.end_date, d.start_date) >= :today
                           and (b.booked_by in (select id from person)
                                or exists (select from passenger p
                                            where p.booking_id = b.id and p.traveller in (select id from person)))
                         order by d.start_date, d.id
                        """)
                .param("email", email)
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
