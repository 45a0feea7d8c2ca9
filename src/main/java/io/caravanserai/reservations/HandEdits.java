package io.caravanserai.reservations;

import io.caravanserai.extraction.Fact;
import io.caravanserai.extraction.Field;
import io.caravanserai.extraction.Reservation;
import io.caravanserai.extraction.Words;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What hands have said of an owner's reservations. It outranks all else until it is released.
 *
 * @param fields by reservation; empty for a field that is to be unknown
 * @param removed which are to be gone
 */
record HandEdits(Map<UUID, Map<Field, Optional<Fact>>> fields, Set<UUID> removed) {

    static final HandEdits NONE = new HandEdits(Map.of(), Set.of());

    boolean isRemoved(UUID id) {
        return removed.contains(id);
    }

    boolean isEdited(UUID id) {
        return isRemoved(id) || !of(id).isEmpty();
    }

    Map<Field, Optional<Fact>> of(UUID id) {
        return fields.getOrDefault(id, Map.of());
    }

    /** @return what a hand says that the field is */
    Optional<String> text(UUID id, Field field) {
        return of(id).getOrDefault(field, Optional.empty())
                .map(fact -> fact.value().text());
    }

    /** @return what a hand says that whoever goes is called */
    Optional<Words> person(UUID id) {
        return of(id).getOrDefault(Field.PERSON, Optional.empty())
                .map(Fact::value)
                .filter(Words.class::isInstance)
                .map(Words.class::cast);
    }

    /** @param ids under which the reservation has been known; the first one's edits outrank the others' */
    Reservation over(List<UUID> ids, Reservation told) {
        var edited = new EnumMap<Field, Optional<Fact>>(Field.class);
        ids.forEach(id -> of(id).forEach(edited::putIfAbsent));
        if (edited.isEmpty()) {
            return told;
        }
        var facts = new EnumMap<Field, Fact>(Field.class);
        facts.putAll(told.facts());
        edited.forEach(
                (field, fact) -> fact.ifPresentOrElse(said -> facts.put(field, said), () -> facts.remove(field)));
        return new Reservation(told.kind(), facts, told.revision());
    }
}
