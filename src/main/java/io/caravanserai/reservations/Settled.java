package io.caravanserai.reservations;

import static io.caravanserai.extraction.Field.*;

import io.caravanserai.extraction.Field;
import io.caravanserai.extraction.Moment;
import io.caravanserai.extraction.Reservation;
import io.caravanserai.extraction.SchemaJson;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What is known of a reservation, and under which id.
 *
 * @param removed whether a hand took it away
 */
record Settled(UUID id, Reservation reservation, boolean removed) {

    /** @return what whoever follows reservations is told of it, by schema.org's path; nothing of one that is removed */
    Map<String, String> fields() {
        var fields = new TreeMap<String, String>();
        if (!removed) {
            open().facts()
                    .forEach((field, fact) -> fields.put(
                            SchemaJson.path(reservation.kind(), field),
                            fact.value().text()));
        }
        return fields;
    }

    /** @return without the text of its pass: who has that can board */
    Reservation open() {
        return new Reservation(
                reservation.kind(),
                Gathered.only(reservation.facts(), field -> field != TICKET_TOKEN),
                reservation.revision());
    }

    /** @return confirmed, cancelled, pending or hold */
    Optional<String> status() {
        return reservation
                .text(STATUS)
                .map(status -> status.replace("Reservation", "").toLowerCase(Locale.ROOT));
    }

    Optional<LocalDate> startsOn() {
        return day(START).or(() -> day(END));
    }

    Optional<LocalDate> endsOn() {
        return day(END).or(() -> day(START));
    }

    private Optional<LocalDate> day(Field field) {
        return reservation.moment(field).map(Moment::date);
    }
}
