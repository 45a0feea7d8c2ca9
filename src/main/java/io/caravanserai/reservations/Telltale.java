package io.caravanserai.reservations;

import static io.caravanserai.extraction.Field.*;

import io.caravanserai.extraction.Fact;
import io.caravanserai.extraction.FactMerge;
import io.caravanserai.extraction.Field;
import io.caravanserai.extraction.Reservation;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Goes through what is said of one reservation in the order in which it counts. */
final class Telltale {

    /** What holds for all that was booked under one number. */
    private static final Set<Field> OF_BOOKING =
            EnumSet.of(NUMBER, STATUS, PERSON, PERSON_EMAIL, BOOKED, MODIFIED, PRICE, CURRENCY, AGENT, CARRIER);

    private final Gathered reservation;
    private Map<Field, Fact> known = new EnumMap<>(Field.class);
    private Saying cancelledBy;

    Telltale(Gathered reservation) {
        this.reservation = reservation;
    }

    Reservation told() {
        reservation.sayings().forEach(this::hear);
        return new Reservation(reservation.kind(), known, Optional.empty());
    }

    private void hear(Saying saying) {
        var said = saidOfThis(saying);
        if (said.containsKey(STATUS)) {
            if (saying.statement().cancels()) {
                cancelledBy = saying;
            } else if (cancelledBy != null && !revives(saying)) {
                said = Gathered.only(said, field -> field != STATUS);
            } else {
                cancelledBy = null;
            }
        }
        known = Retelling.of(known, said);
    }

    /** That a booking is confirmed does not bring back the one leg or person that was cancelled of it. */
    private boolean revives(Saying saying) {
        return !saying.isOfSeveral()
                || (saying.statement().namesSomebody()
                                || !cancelledBy.statement().namesSomebody())
                        && (saying.statement().tellsLeg()
                                || !cancelledBy.statement().tellsLeg());
    }

    private Map<Field, Fact> saidOfThis(Saying saying) {
        var said = saying.statement().reservation().facts();
        if (saying.isOfSeveral() && !saying.statement().tellsLeg()) {
            said = Gathered.only(said, OF_BOOKING::contains);
        }
        if (!saying.statement().namesSomebody() && (saying.isOfSeveral() || isAnothersTicket(said))) {
            said = Gathered.only(said, field -> !field.isPersonal());
        }
        return said;
    }

    /** What names nobody may be the pass of somebody else. */
    private boolean isAnothersTicket(Map<Field, Fact> said) {
        return known.containsKey(PERSON)
                && Stream.of(SEAT, TICKET_NUMBER)
                        .anyMatch(field -> known.containsKey(field)
                                && said.containsKey(field)
                                && !FactMerge.agree(field, known.get(field), said.get(field)));
    }
}
