package io.caravanserai.extraction;

import static io.caravanserai.extraction.Field.*;

import io.caravanserai.extraction.Names.Likeness;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells whether two sources speak of one reservation: of one person, and one leg or stay. */
public final class SameReservation {

    private SameReservation() {}

    static boolean isSame(Reservation one, Reservation other) {
        return one.kind() == other.kind() && isSamePerson(one, other) && isSameThing(one, other);
    }

    /** @return whether it is one leg or stay, whoever goes */
    static boolean isSameThing(Reservation one, Reservation other) {
        if (saysOnlyNumber(one) || saysOnlyNumber(other)) {
            return one.kind() == other.kind() && agree(one, other, NUMBER) && isCancelledAlike(one, other);
        }
        return isSameThing(one, other, origin(one) == origin(other));
    }

    /**
     * @return whether two messages, both of which say more than a number, speak of one leg or stay, whoever goes: other
     *     than within one source, a flight may have got another time or number since
     */
    public static boolean isSameThingInTwoMessages(Reservation one, Reservation other) {
        return isSameThing(one, other, false);
    }

    private static boolean isSameThing(Reservation one, Reservation other, boolean ofOneSource) {
        if (one.kind() != other.kind() || differ(one, other, NUMBER) && !isBarcode(one) && !isBarcode(other)) {
            return false;
        }
        return switch (one.kind()) {
            case FLIGHT -> isSameFlight(one, other, ofOneSource);
            case TRAIN, BUS, BOAT -> isSameTrip(one, other);
            default -> isSameStay(one, other, ofOneSource);
        };
    }

    /** Within one source two names are two people. Between sources one may leave out a part of the name, or the title. */
    private static boolean isSamePerson(Reservation one, Reservation other) {
        if (Stream.of(SEAT, TICKET_NUMBER).anyMatch(field -> differ(one, other, field))) {
            return false;
        }
        var name = one.person();
        var otherName = other.person();
        if (name.isEmpty() || otherName.isEmpty()) {
            return name.equals(otherName);
        }
        var likeness = Names.compare(name.get(), otherName.get());
        return likeness == Likeness.SAME || likeness != Likeness.OTHER && origin(one) != origin(other);
    }

    /** @param ofOneSource which calls one thing by one name, and tells of a rebooked flight twice */
    private static boolean isSameFlight(Reservation one, Reservation other, boolean ofOneSource) {
        return isSameDay(one, other)
                && !(ofOneSource && (differ(one, other, SERVICE_NUMBER) || differAsTimes(one, other)))
                && !differ(one, other, PLACE_CODE)
                && !differ(one, other, TO_CODE)
                && (agree(one, other, SERVICE_NUMBER) && !differ(one, other, CARRIER_CODE)
                        || agree(one, other, PLACE_CODE)
                                && agree(one, other, TO_CODE)
                                && (agree(one, other, NUMBER)
                                        || differ(one, other, CARRIER_CODE)
                                        || !both(one, other, SERVICE_NUMBER)));
    }

    private static boolean isSameTrip(Reservation one, Reservation other) {
        return isSameDay(one, other)
                && !differAsTimes(one, other)
                && !differ(one, other, SERVICE_NUMBER)
                && (agree(one, other, SERVICE_NUMBER) || agree(one, other, PLACE) && agree(one, other, TO));
    }

    private static boolean isSameStay(Reservation one, Reservation other, boolean ofOneSource) {
        return isSameDay(one, other)
                && !((ofOneSource || one.kind() != ReservationKind.LODGING) && differAsTimes(one, other))
                && (agree(one, other, NUMBER) || agree(one, other, PLACE) || agree(one, other, TITLE))
                && !(ofOneSource && (differ(one, other, PLACE) || differ(one, other, TITLE)));
    }

    private static boolean isSameDay(Reservation one, Reservation other) {
        var start = one.moment(START).map(Moment::date);
        var otherStart = other.moment(START).map(Moment::date);
        return start.isPresent() && otherStart.isPresent()
                ? start.equals(otherStart)
                : start.isEmpty() && otherStart.isEmpty() || agree(one, other, NUMBER);
    }

    /** Two departures of a line on one day. */
    private static boolean differAsTimes(Reservation one, Reservation other) {
        var time = one.moment(START).flatMap(Moment::time);
        var otherTime = other.moment(START).flatMap(Moment::time);
        return time.isPresent()
                && otherTime.isPresent()
                && !time.equals(otherTime)
                && !Objects.equals(instant(one), instant(other));
    }

    private static Optional<java.time.Instant> instant(Reservation reservation) {
        return reservation.moment(START).flatMap(Moment::instant);
    }

    private static boolean saysOnlyNumber(Reservation reservation) {
        return Stream.of(START, PLACE, PLACE_CODE, TITLE, SERVICE_NUMBER, TO, TO_CODE)
                .noneMatch(reservation.facts()::containsKey);
    }

    private static boolean isCancelledAlike(Reservation one, Reservation other) {
        return one.isCancelled() == other.isCancelled();
    }

    private static boolean isBarcode(Reservation reservation) {
        return origin(reservation) == Source.Origin.BARCODE;
    }

    private static Source.Origin origin(Reservation reservation) {
        return reservation.facts().values().iterator().next().sources().get(0).origin();
    }

    private static boolean both(Reservation one, Reservation other, Field field) {
        return one.facts().containsKey(field) && other.facts().containsKey(field);
    }

    /** @return whether both tell it, and both can be true */
    public static boolean agree(Reservation one, Reservation other, Field field) {
        return both(one, other, field) && areAlike(one, other, field);
    }

    /** @return whether both tell it, and only one can be true */
    public static boolean differ(Reservation one, Reservation other, Field field) {
        return both(one, other, field) && !areAlike(one, other, field);
    }

    private static boolean areAlike(Reservation one, Reservation other, Field field) {
        var fact = one.facts().get(field);
        var second = other.facts().get(field);
        boolean isStation = one.kind().isTrip() && (field == PLACE || field == TO);
        return FactMerge.agree(field, fact, second)
                || isStation
                        && StationNames.areAlike(
                                fact.value().text(), second.value().text());
    }
}
