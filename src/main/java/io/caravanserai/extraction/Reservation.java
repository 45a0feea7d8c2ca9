package io.caravanserai.extraction;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one person has reserved for one leg or stay.
 *
 * @param facts what is known, each with its evidence; a field that is not here is not known
 * @param revision the calendar entry that it came by, for later entries to replace it
 */
public record Reservation(ReservationKind kind, Map<Field, Fact> facts, Optional<Revision> revision) {

    /**
     * The identity and the number of a calendar entry (RFC 5545, UID and SEQUENCE).
     *
     * @param sequence 0 at first, higher for each change
     */
    public record Revision(String uid, int sequence) {}

    public Reservation {
        var copy = new EnumMap<Field, Fact>(Field.class);
        copy.putAll(facts);
        facts = Collections.unmodifiableMap(copy);
    }

    /** @return what is known of a field, as schema.org writes it */
    public Optional<String> text(Field field) {
        return Optional.ofNullable(facts.get(field)).map(fact -> fact.value().text());
    }

    /** @return the time that a field holds */
    public Optional<Moment> moment(Field field) {
        return Optional.ofNullable(facts.get(field))
                .map(Fact::value)
                .filter(Moment.class::isInstance)
                .map(Moment.class::cast);
    }

    /** @return the name of whoever goes, and the titles that tell namesakes apart */
    public Optional<Words> person() {
        return Optional.ofNullable(facts.get(Field.PERSON))
                .map(Fact::value)
                .filter(Words.class::isInstance)
                .map(Words.class::cast);
    }

    boolean isCancelled() {
        return text(Field.STATUS).filter("ReservationCancelled"::equals).isPresent();
    }

    Reservation with(Map<Field, Fact> others) {
        return new Reservation(kind, others, revision);
    }
}
