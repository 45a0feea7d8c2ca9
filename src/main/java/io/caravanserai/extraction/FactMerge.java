package io.caravanserai.extraction;

import io.caravanserai.extraction.Fact.Contradiction;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes one fact of what two sources say: they agree, one tells more, or they contradict each other. */
public final class FactMerge {

    private static final double MOST = 0.99;

    private FactMerge() {}

    static Map<Field, Fact> merged(Map<Field, Fact> one, Map<Field, Fact> other) {
        var merged = new EnumMap<Field, Fact>(Field.class);
        merged.putAll(one);
        other.forEach((field, fact) -> merged.merge(field, fact, (a, b) -> together(field, a, b)));
        return merged;
    }

    /** @return whether both can be true, one of them less exact perhaps */
    public static boolean agree(Field field, Fact one, Fact other) {
        if (one.value() instanceof Moment moment && other.value() instanceof Moment time) {
            return agree(moment, time);
        }
        if (one.value() instanceof Words name && other.value() instanceof Words second && field == Field.PERSON) {
            return Names.compare(name, second) != Names.Likeness.OTHER;
        }
        return bare(one).equals(bare(other));
    }

    private static boolean agree(Moment one, Moment other) {
        if (one.instant().isPresent()
                && other.instant().isPresent()
                && one.instant().equals(other.instant())) {
            return true;
        }
        return one.date().equals(other.date())
                && (one.time().isEmpty() || other.time().isEmpty() || one.time().equals(other.time()));
    }

    /** @return the better of both, with the evidence of both; what does not agree with it is told beside it */
    public static Fact together(Field field, Fact one, Fact other) {
        var better = isBetter(field, other, one) ? other : one;
        var worse = better == one ? other : one;
        var sources = new ArrayList<>(better.sources());
        var contradictions = new ArrayList<>(better.contradictions());
        contradictions.addAll(worse.contradictions());
        if (agree(field, better, worse)) {
            addNew(sources, worse.sources());
            double doubt = (1 - better.confidence()) * (1 - worse.confidence());
            double confidence = sources.size() > better.sources().size() ? 1 - doubt : better.confidence();
            return new Fact(
                    titled(better.value(), worse.value()),
                    Math.min(MOST, Math.max(confidence, better.confidence())),
                    sources,
                    contradictions);
        }
        if (isContradiction(field)) {
            contradictions.add(new Contradiction(worse.value(), worse.sources().get(0)));
        }
        return new Fact(better.value(), better.confidence() * 0.9, sources, contradictions);
    }

    /** The longer name may be the one without the title, by which a third is told apart. */
    private static Value titled(Value better, Value worse) {
        return better instanceof Words name && worse instanceof Words other
                ? new Words(name.text(), name.honorific().or(other::honorific))
                : better;
    }

    private static void addNew(List<Source> sources, List<Source> others) {
        others.stream().filter(source -> !sources.contains(source)).forEach(sources::add);
    }

    /** A place has many names, and a carrier, too. */
    private static boolean isContradiction(Field field) {
        return switch (field) {
            case PLACE,
                    TO,
                    CARRIER,
                    PLACE_STREET,
                    TO_STREET,
                    AGENT,
                    SEAT_CLASS,
                    TITLE,
                    TICKET_TOKEN,
                    PLACE_LATITUDE,
                    PLACE_LONGITUDE,
                    TO_LATITUDE,
                    TO_LONGITUDE,
                    CARRIER_CODE,
                    SERVICE_NUMBER -> false;
            default -> true;
        };
    }

    private static boolean isBetter(Field field, Fact one, Fact other) {
        if (one.value() instanceof Moment moment && other.value() instanceof Moment time) {
            int told = told(moment);
            int toldByOther = told(time);
            return told != toldByOther ? told > toldByOther : one.confidence() > other.confidence();
        }
        if (field == Field.PERSON) {
            boolean pass = one.sources().get(0).origin() == Source.Origin.BARCODE;
            boolean otherPass = other.sources().get(0).origin() == Source.Origin.BARCODE;
            return pass != otherPass
                    ? otherPass
                    : one.value().text().length() > other.value().text().length();
        }
        // A booking that somebody calls cancelled is not to be relied on.
        if (field == Field.STATUS) {
            return one.value().text().equals("ReservationCancelled");
        }
        if (isOfMarketing(field)) {
            boolean pass = one.sources().get(0).origin() == Source.Origin.BARCODE;
            return !pass && other.sources().get(0).origin() == Source.Origin.BARCODE;
        }
        return one.confidence() > other.confidence();
    }

    /** The passenger knows the flight by the number that was sold to him, which a pass may replace by the operator's. */
    private static boolean isOfMarketing(Field field) {
        return field == Field.CARRIER_CODE || field == Field.SERVICE_NUMBER || field == Field.NUMBER;
    }

    private static int told(Moment moment) {
        return (moment.time().isPresent() ? 4 : 0)
                + switch (moment.zoneSource()) {
                    case AIRPORT -> 3;
                    case STATED_ZONE, COORDINATES, COUNTRY -> 2;
                    case STATED_OFFSET -> 1;
                    case NONE -> 0;
                };
    }

    private static String bare(Fact fact) {
        return fact.value().text().toLowerCase(Locale.ROOT).replaceAll("[\\s.,-]+", "");
    }
}
