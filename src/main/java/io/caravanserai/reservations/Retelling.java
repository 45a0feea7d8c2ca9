package io.caravanserai.reservations;

import static io.caravanserai.extraction.Field.*;

import io.caravanserai.extraction.Fact;
import io.caravanserai.extraction.FactMerge;
import io.caravanserai.extraction.Field;
import io.caravanserai.extraction.Moment;
import io.caravanserai.extraction.Source;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What is known of a reservation once more is said of it. The newest word counts, field by field, and what it leaves out
 * stays: but not what was true only of the leg as it was.
 */
final class Retelling {

    private static final int MOST_SOURCES = 20;

    /** What holds for one departure only. */
    private static final Set<Field> OF_LEG = Collections.unmodifiableSet(EnumSet.of(
            SEAT,
            COACH,
            BOARDING_GROUP,
            CHECK_IN_SEQUENCE,
            TICKET_TOKEN,
            BOARDING,
            DOORS,
            END,
            TERMINAL,
            GATE,
            PLATFORM,
            TO_TERMINAL,
            TO_GATE,
            TO_PLATFORM));

    private static final Set<Field> OF_PLACE = Collections.unmodifiableSet(EnumSet.of(
            PLACE,
            PLACE_STREET,
            PLACE_LOCALITY,
            PLACE_REGION,
            PLACE_POSTCODE,
            PLACE_COUNTRY,
            PLACE_PHONE,
            PLACE_LATITUDE,
            PLACE_LONGITUDE,
            TERMINAL,
            GATE));

    private static final Set<Field> OF_DESTINATION = Collections.unmodifiableSet(EnumSet.of(
            TO,
            TO_STREET,
            TO_LOCALITY,
            TO_REGION,
            TO_POSTCODE,
            TO_COUNTRY,
            TO_PHONE,
            TO_LATITUDE,
            TO_LONGITUDE,
            TO_TERMINAL,
            TO_GATE,
            END));

    private final Map<Field, Fact> known;
    private final Map<Field, Fact> newer;

    private Retelling(Map<Field, Fact> known, Map<Field, Fact> newer) {
        this.known = known;
        this.newer = newer;
    }

    static Map<Field, Fact> of(Map<Field, Fact> known, Map<Field, Fact> newer) {
        return new Retelling(known, newer).told();
    }

    private Map<Field, Fact> told() {
        var told = new EnumMap<Field, Fact>(Field.class);
        told.putAll(known);
        if (changes(SERVICE_NUMBER) || changesDay()) {
            told.keySet().removeAll(OF_LEG);
        }
        if (changes(PLACE_CODE)) {
            told.keySet().removeAll(OF_PLACE);
        }
        if (changes(TO_CODE)) {
            told.keySet().removeAll(OF_DESTINATION);
        }
        newer.forEach((field, fact) -> told.merge(field, fact, (old, later) -> fact(field, old, later)));
        dropWhatEndsBefore(told);
        return told;
    }

    private Fact fact(Field field, Fact old, Fact later) {
        if (isKept(field)) {
            return old;
        }
        if (field == START && isAnotherDeparture()) {
            return later;
        }
        return FactMerge.agree(field, old, later) ? bounded(FactMerge.together(field, old, later)) : later;
    }

    private static Fact bounded(Fact fact) {
        return fact.sources().size() <= MOST_SOURCES
                ? fact
                : new Fact(
                        fact.value(),
                        fact.confidence(),
                        fact.sources().subList(0, MOST_SOURCES),
                        fact.contradictions());
    }

    private boolean changes(Field field) {
        return differs(field) && !isKept(field);
    }

    /** The time of day was that of another flight, even if the day is the same. */
    private boolean isAnotherDeparture() {
        return changes(SERVICE_NUMBER) || changes(PLACE_CODE) || changes(TO_CODE);
    }

    private boolean differs(Field field) {
        return isToldTwice(field) && !FactMerge.agree(field, known.get(field), newer.get(field));
    }

    private boolean isToldTwice(Field field) {
        return known.containsKey(field) && newer.containsKey(field);
    }

    private boolean changesDay() {
        return isToldTwice(START)
                && known.get(START).value() instanceof Moment was
                && newer.get(START).value() instanceof Moment is
                && !was.date().equals(is.date());
    }

    /**
     * A pass has the numbers of who operates a flight, by which nobody booked it. A place or a carrier that is known by
     * its code has many names, of which a better source's stays.
     */
    private boolean isKept(Field field) {
        return switch (field) {
            case NUMBER -> isOfPassOnly(field);
            case CARRIER_CODE, SERVICE_NUMBER -> isOfPassOnly(field) && differs(CARRIER_CODE);
            case PLACE -> isOneByCode(PLACE_CODE) && isLessSure(field);
            case TO -> isOneByCode(TO_CODE) && isLessSure(field);
            case CARRIER -> isOneByCode(CARRIER_CODE) && isLessSure(field);
            default -> false;
        };
    }

    private boolean isOfPassOnly(Field field) {
        return isToldTwice(field) && isOfPass(newer.get(field)) && !isOfPass(known.get(field));
    }

    private static boolean isOfPass(Fact fact) {
        return fact.sources().stream().allMatch(source -> source.origin() == Source.Origin.BARCODE);
    }

    private boolean isOneByCode(Field code) {
        return isToldTwice(code) && !differs(code);
    }

    private boolean isLessSure(Field field) {
        return isToldTwice(field)
                && newer.get(field).confidence() < known.get(field).confidence();
    }

    /** An end that was told of another start. */
    private void dropWhatEndsBefore(Map<Field, Fact> told) {
        if (newer.containsKey(START) != newer.containsKey(END)
                && told.containsKey(START)
                && told.containsKey(END)
                && told.get(START).value() instanceof Moment start
                && told.get(END).value() instanceof Moment end
                && endsBefore(start, end)) {
            told.remove(END);
        }
    }

    private static boolean endsBefore(Moment start, Moment end) {
        if (start.instant().isPresent() && end.instant().isPresent()) {
            return end.instant().get().isBefore(start.instant().get());
        }
        return end.date().isBefore(start.date())
                || end.date().equals(start.date())
                        && start.time()
                                .flatMap(from -> end.time().map(to -> to.isBefore(from)))
                                .orElse(false);
    }
}
