package io.caravanserai.reservations;

import static io.caravanserai.extraction.Field.*;

import io.caravanserai.extraction.Fact;
import io.caravanserai.extraction.Field;
import io.caravanserai.extraction.Moment;
import io.caravanserai.extraction.Reservation;
import io.caravanserai.extraction.ReservationKind;
import io.caravanserai.extraction.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All that is said of one reservation, and what follows from it. */
final class Gathered {

    private final int position;
    private final ReservationKind kind;
    private final HandEdits edits;
    private final List<Saying> sayings = new ArrayList<>();
    private final Set<String> numbers = new HashSet<>();
    private final Set<Words> names = new HashSet<>();
    private final Set<String> entries = new HashSet<>();
    private Set<String> allNumbers;
    private Set<Words> allNames;
    private Saying founder;
    private Reservation told;
    private Reservation shown;

    /** @param position how many came to be known before */
    Gathered(int position, ReservationKind kind, HandEdits edits) {
        this.position = position;
        this.kind = kind;
        this.edits = edits;
    }

    void add(Saying saying) {
        if (founder == null) {
            founder = saying;
        }
        sayings.add(saying);
        sayings.sort(Comparator.comparingInt(Saying::position));
        saying.statement().booking().ifPresent(numbers::add);
        saying.statement().reservation().person().ifPresent(names::add);
        saying.statement().reservation().revision().ifPresent(revision -> entries.add(revision.uid()));
        changed();
    }

    void changed() {
        told = null;
        shown = null;
        allNumbers = null;
        allNames = null;
    }

    int position() {
        return position;
    }

    Set<String> entries() {
        return entries;
    }

    /** @return of its bookings, as mails and as hands say them */
    Set<String> numbers() {
        if (allNumbers == null) {
            allNumbers = alsoByHand(numbers, id -> edits.text(id, NUMBER).map(Statement::booking));
        }
        return allNumbers;
    }

    ReservationKind kind() {
        return kind;
    }

    List<Saying> sayings() {
        return sayings;
    }

    /** @return what its traveller was called, shorter and longer, by mails and by hands */
    Set<Words> names() {
        if (allNames == null) {
            allNames = alsoByHand(names, edits::person);
        }
        return allNames;
    }

    private <T> Set<T> alsoByHand(Set<T> told, Function<UUID, Optional<T>> said) {
        var all = new HashSet<>(told);
        ids().flatMap(id -> said.apply(id).stream()).forEach(all::add);
        return all;
    }

    boolean hasNumber(Statement statement) {
        return statement.booking().filter(numbers()::contains).isPresent();
    }

    /** @return whether the statement is of the calendar's entry that this is */
    boolean isEntryOf(Statement statement) {
        return statement
                .reservation()
                .revision()
                .filter(revision -> entries.contains(revision.uid()))
                .isPresent();
    }

    /** @return whether the source has spoken of this very leg already, and so means another one by what else it says */
    boolean isToldBy(String source) {
        return sayings.stream()
                .map(Saying::statement)
                .anyMatch(said -> said.source().equals(source) && said.tellsLeg());
    }

    boolean tellsLeg() {
        return sayings.stream().anyMatch(saying -> saying.statement().tellsLeg());
    }

    boolean isCancelled() {
        return told().text(STATUS).filter("ReservationCancelled"::equals).isPresent();
    }

    Optional<LocalDate> day() {
        return told().moment(START).map(Moment::date);
    }

    /** @return as its sources tell it */
    Reservation told() {
        if (told == null) {
            told = new Telltale(this).told();
        }
        return told;
    }

    /** @return as its sources tell it, but for what a hand has said */
    Reservation shown() {
        if (shown == null) {
            shown = edits.over(ids().toList(), told());
        }
        return shown;
    }

    /** @return how whoever speaks of it may know it */
    List<Reservation> faces() {
        return Stream.of(told(), shown())
                .distinct()
                .filter(face -> !face.facts().isEmpty())
                .toList();
    }

    /** @return the ids that its own statements had, first those of statements that can be of one alone */
    Stream<UUID> ids() {
        return Stream.concat(ids(true), ids(false)).distinct();
    }

    /** @return the earliest statement's first; but those of reservations that a hand took away come last */
    Stream<UUID> ids(boolean ofOne) {
        return sayings.stream()
                .filter(this::isOwn)
                .map(Saying::statement)
                .filter(said -> said.isOfOne() == ofOne)
                .flatMap(said -> said.of().stream())
                .distinct()
                .sorted(Comparator.comparing(edits::isRemoved));
    }

    /**
     * @return whether it says of this reservation alone what it says, or of this one first while nothing else is its own;
     *     what is said of several is not to bring the one's id, and a hand's edits with it, to another
     */
    boolean isOwn(Saying saying) {
        return !saying.isOfSeveral() || saying == founder && sayings.stream().allMatch(Saying::isOfSeveral);
    }

    static Map<Field, Fact> only(Map<Field, Fact> facts, Predicate<Field> which) {
        var some = new EnumMap<Field, Fact>(Field.class);
        facts.forEach((field, fact) -> {
            if (which.test(field)) {
                some.put(field, fact);
            }
        });
        return some;
    }
}
