package io.caravanserai.extraction;

import static io.caravanserai.extraction.Field.*;

import io.caravanserai.extraction.Names.Likeness;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Leaves out a trip from A to C where the same message has the same person's legs from A to B and from B to C. */
public final class ThroughTrips {

    private ThroughTrips() {}

    static List<Reservation> withoutThose(List<Reservation> trips) {
        return trips.stream().filter(trip -> !isMadeUp(trip, trips)).toList();
    }

    /** @return whether a trip from A to C is what others, from A to B and from B to C, tell in parts */
    public static boolean isMadeUp(Reservation through, List<Reservation> trips) {
        var from = place(through, PLACE_CODE, PLACE);
        var to = place(through, TO_CODE, TO);
        if (!through.kind().isTrip() || from.isEmpty() || to.isEmpty() || isBoarded(through)) {
            return false;
        }
        var legs = trips.stream()
                .filter(leg -> leg != through && leg.kind() == through.kind() && isCompanion(leg, through))
                .toList();
        if (isOfItsOwnNumber(through, legs)) {
            return false;
        }
        return legs.stream()
                .filter(leg -> place(leg, PLACE_CODE, PLACE).equals(from) && startsTogether(leg, through))
                .anyMatch(leg -> reaches(to.get(), leg, legs, through, new HashSet<>()));
    }

    private static boolean reaches(
            String goal, Reservation leg, List<Reservation> legs, Reservation through, Set<Reservation> gone) {
        var here = place(leg, TO_CODE, TO);
        if (here.isEmpty() || !gone.add(leg)) {
            return false;
        }
        if (here.get().equals(goal)) {
            return gone.size() > 1 && endsTogether(leg, through);
        }
        return legs.stream()
                .filter(next -> place(next, PLACE_CODE, PLACE).equals(here))
                .filter(next -> !startsBefore(next, leg))
                .anyMatch(next -> reaches(goal, next, legs, through, gone));
    }

    /** Nobody gets a pass for a way of several legs. */
    private static boolean isBoarded(Reservation through) {
        return through.facts().values().stream()
                .flatMap(fact -> fact.sources().stream())
                .anyMatch(source -> source.origin() == Source.Origin.BARCODE);
    }

    /** A whole way has the number of one of its legs, or none. */
    private static boolean isOfItsOwnNumber(Reservation through, List<Reservation> legs) {
        var number = through.facts().get(SERVICE_NUMBER);
        return number != null
                && legs.stream()
                        .map(leg -> leg.facts().get(SERVICE_NUMBER))
                        .allMatch(leg -> leg != null && !FactMerge.agree(SERVICE_NUMBER, leg, number));
    }

    private static boolean isCompanion(Reservation leg, Reservation through) {
        boolean samePerson = leg.person().isEmpty() && through.person().isEmpty()
                || leg.person()
                        .flatMap(name -> through.person().map(other -> Names.compare(name, other)))
                        .filter(likeness -> likeness == Likeness.SAME || likeness == Likeness.UNTITLED)
                        .isPresent();
        boolean sameNumber = leg.text(NUMBER).isEmpty()
                || through.text(NUMBER).isEmpty()
                || leg.text(NUMBER).equals(through.text(NUMBER));
        return samePerson && sameNumber && leg.isCancelled() == through.isCancelled();
    }

    private static Optional<String> place(Reservation trip, Field code, Field name) {
        return trip.text(code).or(() -> trip.text(name).map(StationNames::key));
    }

    private static boolean startsTogether(Reservation leg, Reservation through) {
        return alike(leg.moment(START), through.moment(START));
    }

    private static boolean endsTogether(Reservation leg, Reservation through) {
        return through.moment(END).isEmpty()
                || leg.moment(END).isEmpty()
                || alike(leg.moment(END), through.moment(END));
    }

    private static boolean alike(Optional<Moment> one, Optional<Moment> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() && other.isEmpty();
        }
        boolean sameTime = one.get().time().isEmpty()
                || other.get().time().isEmpty()
                || one.get().time().equals(other.get().time());
        return one.get().date().equals(other.get().date()) && sameTime;
    }

    private static boolean startsBefore(Reservation next, Reservation leg) {
        return next.moment(START)
                .flatMap(time -> leg.moment(START).map(before -> time.date().isBefore(before.date())))
                .orElse(false);
    }
}
