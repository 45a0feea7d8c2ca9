package io.caravanserai.reservations;

import static io.caravanserai.extraction.Field.*;

import io.caravanserai.extraction.Field;
import io.caravanserai.extraction.Moment;
import io.caravanserai.extraction.Reservation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One of the things that a source says. It speaks of one reservation if it names a person and tells a leg; without the
 * one it speaks of all who go, without the other of all that was booked under its number.
 *
 * @param number which of the source's, in its own order
 * @param of of which reservation it was found to speak when it was last thought about
 */
record Statement(String source, int number, Instant saidAt, Reservation reservation, Optional<UUID> of) {

    Statement speakingOf(Optional<UUID> found) {
        return new Statement(source, number, saidAt, reservation, found);
    }

    /** Says nothing any more, and is there only to know its source by, should that speak of the reservation again. */
    Statement muteAs(int other) {
        return new Statement(
                source, other, saidAt, new Reservation(reservation.kind(), Map.of(), Optional.empty()), of);
    }

    boolean isMute() {
        return reservation.facts().isEmpty();
    }

    boolean namesSomebody() {
        return tells(PERSON);
    }

    /** What is cancelled on a day, and nothing else is said of it, is all of that day. */
    boolean tellsLeg() {
        return Stream.of(PLACE, PLACE_CODE, TITLE, SERVICE_NUMBER, TO, TO_CODE).anyMatch(this::tells)
                || tells(START) && !cancels();
    }

    boolean isOfOne() {
        return namesSomebody() && tellsLeg();
    }

    boolean cancels() {
        return text(STATUS).filter("ReservationCancelled"::equals).isPresent();
    }

    boolean tells(Field field) {
        return reservation.facts().containsKey(field);
    }

    Optional<String> text(Field field) {
        return reservation.text(field);
    }

    /** @return the booking's number, however it is spaced */
    Optional<String> booking() {
        return text(NUMBER).map(Statement::booking);
    }

    static String booking(String number) {
        return number.toUpperCase(Locale.ROOT).replaceAll("[\\s.,-]+", "");
    }

    Optional<LocalDate> day() {
        return reservation.moment(START).map(Moment::date);
    }

    /** @return of a calendar's entry how often it had been changed; less than of any for what came otherwise */
    int sequence() {
        return reservation.revision().map(Reservation.Revision::sequence).orElse(-1);
    }
}
