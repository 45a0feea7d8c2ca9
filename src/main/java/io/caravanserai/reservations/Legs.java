package io.caravanserai.reservations;

import static io.caravanserai.extraction.Field.*;

import io.caravanserai.extraction.Fact;
import io.caravanserai.extraction.Field;
import io.caravanserai.extraction.Moment;
import io.caravanserai.extraction.Reservation;
import io.caravanserai.extraction.SameReservation;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Optional;
import java.util.OptionalLong;

/** Whether a statement speaks of the leg or stay that a reservation is, or of what became of it. */
final class Legs {

    private static final long OVER_AFTER_DAYS = 2;
    private static final long FAR = 100_000;

    private Legs() {}

    /** @return whether it is the same flight, journey or stay, perhaps with other times of the day */
    static boolean isSame(Statement statement, Gathered known) {
        return known.kind() == statement.reservation().kind()
                && known.faces().stream()
                        .map(face -> underNumberOf(statement, known, face))
                        .anyMatch(face -> SameReservation.isSameThingInTwoMessages(face, statement.reservation()));
    }

    /** What has two numbers, for a pass has another one than the mail, is known by both. */
    private static Reservation underNumberOf(Statement statement, Gathered known, Reservation face) {
        if (!known.hasNumber(statement)) {
            return face;
        }
        var facts = new EnumMap<Field, Fact>(face.facts());
        facts.put(NUMBER, statement.reservation().facts().get(NUMBER));
        return new Reservation(face.kind(), facts, face.revision());
    }

    /**
     * @return how far the statement's leg is, in days, from the one that it replaces under the same number; empty where it
     *     cannot be a change of that one, but is another leg
     */
    static OptionalLong change(Statement statement, Gathered known) {
        if (known.kind() != statement.reservation().kind() || !known.hasNumber(statement) || isOver(known, statement)) {
            return OptionalLong.empty();
        }
        return known.faces().stream()
                .filter(face -> isChange(statement, face))
                .filter(face -> !statement.cancels() || isSameDay(statement, known) || isSurely(statement, face))
                .mapToLong(face -> distance(statement, face))
                .min();
    }

    /** What was over when something was said is not what it was said of. */
    private static boolean isOver(Gathered known, Statement statement) {
        var said = LocalDate.ofInstant(statement.saidAt(), ZoneOffset.UTC);
        return known.day()
                .filter(day -> day.plusDays(OVER_AFTER_DAYS).isBefore(said))
                .isPresent();
    }

    private static boolean isSameDay(Statement statement, Gathered known) {
        return statement.day().isEmpty()
                || known.day().isEmpty()
                || statement.day().equals(known.day());
    }

    /** What is cancelled may be another leg than the one that is known, if nothing says that it is not. */
    private static boolean isSurely(Statement statement, Reservation known) {
        var said = statement.reservation();
        return said.kind().isTrip()
                ? agrees(said, known, PLACE_CODE, PLACE) && agrees(said, known, TO_CODE, TO)
                : agrees(said, known, TITLE, PLACE);
    }

    private static boolean isChange(Statement statement, Reservation known) {
        var said = statement.reservation();
        boolean sameDay =
                day(known).isEmpty() || statement.day().isEmpty() || day(known).equals(statement.day());
        return switch (said.kind()) {
            case FLIGHT, TRAIN, BUS, BOAT, TAXI ->
                !differs(said, known, PLACE_CODE, PLACE) && !differs(said, known, TO_CODE, TO)
                        || sameDay && (agrees(said, known, PLACE_CODE, PLACE) || agrees(said, known, TO_CODE, TO));
            case EVENT -> !differs(said, known, TITLE, PLACE);
            case LODGING, RENTAL_CAR, RESTAURANT ->
                !differs(said, known, PLACE, TITLE) || haveANightInCommon(said, known);
        };
    }

    private static long distance(Statement statement, Reservation known) {
        return statement
                .day()
                .flatMap(day -> day(known).map(other -> Math.abs(ChronoUnit.DAYS.between(day, other))))
                .orElse(FAR);
    }

    private static Optional<LocalDate> day(Reservation reservation) {
        return reservation.moment(START).map(Moment::date);
    }

    /** Who leaves the one where the other begins has two; without an end only the same first day tells. */
    private static boolean haveANightInCommon(Reservation one, Reservation other) {
        return day(one).isPresent() && day(one).equals(day(other))
                || isBeforeEnd(one, other) && isBeforeEnd(other, one);
    }

    private static boolean isBeforeEnd(Reservation one, Reservation other) {
        return day(one).flatMap(day -> other.moment(END).map(Moment::date).filter(day::isBefore))
                .isPresent();
    }

    /** By the code where both tell it, else by the name. */
    private static boolean differs(Reservation one, Reservation other, Field code, Field name) {
        return areBothTold(one, other, code)
                ? SameReservation.differ(one, other, code)
                : SameReservation.differ(one, other, name);
    }

    private static boolean agrees(Reservation one, Reservation other, Field code, Field name) {
        return areBothTold(one, other, code)
                ? SameReservation.agree(one, other, code)
                : SameReservation.agree(one, other, name);
    }

    private static boolean areBothTold(Reservation one, Reservation other, Field field) {
        return one.facts().containsKey(field) && other.facts().containsKey(field);
    }
}
