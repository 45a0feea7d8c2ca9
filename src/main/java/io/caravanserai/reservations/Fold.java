package io.caravanserai.reservations;

import static io.caravanserai.extraction.Field.*;

import io.caravanserai.extraction.FactMerge;
import io.caravanserai.extraction.Field;
import io.caravanserai.extraction.Names.Likeness;
import io.caravanserai.extraction.Reservation;
import io.caravanserai.extraction.SameReservation;
import io.caravanserai.extraction.ThroughTrips;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Makes of all that was ever said of an owner's reservations what is known of each. It looks at statements in the order in
 * which they count, so the same ones always come to the same, in whatever order they arrived, and however often.
 */
final class Fold {

    private final HandEdits edits;
    private final People people;
    private final Known known = new Known();
    private final List<Saying> broad = new ArrayList<>();

    private Fold(Collection<Statement> statements, HandEdits edits) {
        this.edits = edits;
        this.people = new People(statements);
    }

    /** @return each reservation with what is said of it; the one of which something was said first comes first */
    static List<Gathered> of(Collection<Statement> statements, HandEdits edits) {
        var fold = new Fold(statements, edits);
        var together = new ArrayList<Saying>();
        int position = 0;
        var inOrder = Chronology.of(statements);
        for (Statement each : inOrder) {
            if (each.isMute()) {
                continue;
            }
            if (!together.isEmpty() && !together.get(0).statement().source().equals(each.source())) {
                fold.hear(together);
                together.clear();
            }
            together.add(new Saying(each, position++));
        }
        fold.hear(together);
        for (Statement each : inOrder) {
            if (each.isMute()) {
                fold.keepWhatAHandSaid(new Saying(each, position++));
            }
        }
        return fold.known.all();
    }

    /** Nobody else speaks of it any more: it is what the hand says, and no more. */
    private void keepWhatAHandSaid(Saying mute) {
        var id = mute.statement().of().filter(edits::isEdited);
        if (id.isPresent() && known.all().stream().flatMap(Gathered::ids).noneMatch(id.get()::equals)) {
            join(mute, new Gathered(known.size(), mute.statement().reservation().kind(), edits));
        }
    }

    /** @param sayings what one source says, which has told apart what it tells apart */
    private void hear(List<Saying> sayings) {
        var open = new ArrayList<>(sayings);
        open.removeIf(this::isTheWholeWayOfLegs);
        pair(open, this::likeness);
        pair(open, this::nearness);
        open.removeIf(saying -> !saying.statement().isOfOne() && spreads(saying));
        open.forEach(this::found);
    }

    private record Pair(Saying saying, Gathered of, long rank) {}

    /** Each statement that is of one goes to the best reservation, and none of one source to the same. */
    private void pair(List<Saying> open, BiFunction<Statement, Gathered, Optional<Long>> rank) {
        var pairs = new ArrayList<Pair>();
        for (Saying saying : open) {
            if (saying.statement().isOfOne()) {
                known.near(saying.statement())
                        .filter(each -> !each.isToldBy(saying.statement().source()))
                        .forEach(each -> rank.apply(saying.statement(), each)
                                .ifPresent(rated -> pairs.add(new Pair(saying, each, rated))));
            }
        }
        pairs.sort(Comparator.comparingLong(Pair::rank).reversed());
        var taken = new HashSet<Object>();
        for (Pair each : pairs) {
            if (!taken.contains(each.saying()) && taken.add(each.of())) {
                taken.add(each.saying());
                open.remove(each.saying());
                join(each.saying(), each.of());
            }
        }
    }

    private Optional<Long> likeness(Statement said, Gathered each) {
        if (!each.isEntryOf(said) && !(each.tellsLeg() ? Legs.isSame(said, each) : sharesBooking(said, each))) {
            return Optional.empty();
        }
        var likeness = people(said, each);
        if (likeness.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of((each.isEntryOf(said) ? 1_000L : 0)
                + (likeness.get() == Likeness.SAME && !each.names().isEmpty() ? 200 : 0)
                + (likeness.get() == Likeness.UNTITLED ? 150 : 0)
                + (each.tellsLeg() ? 100 : 0)
                + (agrees(said, each, SERVICE_NUMBER) ? 50 : 0)
                + (each.hasNumber(said) ? 40 : 0)
                + (agrees(said, each, START) ? 30 : 0)
                + (agrees(said, each, TICKET_NUMBER) ? 20 : 0)
                + (agrees(said, each, SEAT) ? 20 : 0)
                + (each.isCancelled() ? 0 : 10));
    }

    /** What has become of a leg that its source does not tell any more. */
    private Optional<Long> nearness(Statement said, Gathered each) {
        if (!each.tellsLeg() || people(said, each).isEmpty()) {
            return Optional.empty();
        }
        var days = Legs.change(said, each);
        return days.isEmpty()
                ? Optional.empty()
                : Optional.of(-4 * days.getAsLong()
                        + (agrees(said, each, SERVICE_NUMBER) ? 2 : 0)
                        + (each.isCancelled() ? 0 : 1));
    }

    /** @return how the statement's person goes with the reservation's; empty where they are two */
    private Optional<Likeness> people(Statement said, Gathered each) {
        if (each.names().isEmpty()) {
            return Optional.of(Likeness.SHORTENED)
                    .filter(none -> !differs(said, each, SEAT) && !differs(said, each, TICKET_NUMBER));
        }
        return said.reservation()
                .person()
                .map(name -> people.compare(name, each.names()))
                .filter(likeness -> likeness != Likeness.OTHER)
                .filter(likeness -> likeness != Likeness.SHORTENED || !differs(said, each, TICKET_NUMBER));
    }

    /** What names nobody is of all who go, what tells no leg of all under its number: as far as they are known by now. */
    private boolean spreads(Saying saying) {
        var said = saying.statement();
        var covered = said.tellsLeg()
                ? coveredByLeg(said)
                : known.near(said).filter(each -> covers(said, each)).toList();
        covered.forEach(each -> join(saying, each));
        if (!covered.isEmpty() || said.cancels() && !said.tellsLeg()) {
            broad.add(saying);
            return true;
        }
        return false;
    }

    private List<Gathered> coveredByLeg(Statement said) {
        var same = known.near(said)
                .filter(each -> isOpenTo(said, each) && each.tellsLeg())
                .filter(each -> each.isEntryOf(said) || Legs.isSame(said, each))
                .toList();
        return same.isEmpty() ? coveredByChange(said) : same;
    }

    private List<Gathered> coveredByChange(Statement said) {
        record Near(Gathered each, long days) {}
        var near = known.near(said)
                .filter(each -> isOpenTo(said, each) && each.tellsLeg())
                .flatMap(each -> Legs.change(said, each).stream().mapToObj(days -> new Near(each, days)))
                .sorted(Comparator.comparingLong(Near::days))
                .toList();
        if (near.isEmpty()) {
            return List.of();
        }
        var nearest = near.get(0).each();
        return near.stream()
                .map(Near::each)
                .filter(each -> each == nearest || isOfOneLeg(each, nearest))
                .toList();
    }

    private static boolean isOfOneLeg(Gathered one, Gathered other) {
        return !one.told().facts().isEmpty()
                && !other.told().facts().isEmpty()
                && SameReservation.isSameThingInTwoMessages(one.told(), other.told());
    }

    private boolean covers(Statement said, Gathered each) {
        return isOpenTo(said, each)
                && each.kind() == said.reservation().kind()
                && each.hasNumber(said)
                && (said.text(PERSON).isEmpty() || people(said, each).isPresent())
                && (said.day().isEmpty() || each.day().equals(said.day()));
    }

    /** Of a reservation of which nobody knows whose it is, what has another seat or ticket is another one. */
    private boolean isOpenTo(Statement said, Gathered each) {
        return !each.isToldBy(said.source())
                && (said.namesSomebody()
                        || !each.names().isEmpty()
                        || !differs(said, each, SEAT) && !differs(said, each, TICKET_NUMBER));
    }

    private void found(Saying saying) {
        var said = saying.statement();
        if (!said.tellsLeg() && said.booking().isEmpty()) {
            return;
        }
        var founded = new Gathered(known.size(), said.reservation().kind(), edits);
        join(saying, founded);
        heedWhatWasSaidOfAll(said, founded);
        if (!said.isOfOne()) {
            broad.add(saying);
        }
    }

    private void join(Saying saying, Gathered each) {
        saying.speaksOf(each);
        known.add(each);
    }

    /** What was said of all who go holds for whoever is heard of later; but that all was cancelled was said of others. */
    private void heedWhatWasSaidOfAll(Statement said, Gathered founded) {
        for (Saying earlier : broad) {
            var all = earlier.statement();
            if (!all.cancels()
                    && !earlier.of().contains(founded)
                    && !all.source().equals(said.source())
                    && all.reservation().kind() == founded.kind()
                    && (founded.hasNumber(all) || founded.day().equals(all.day()))
                    && (all.tellsLeg() ? Legs.isSame(all, founded) : covers(all, founded))) {
                join(earlier, founded);
            }
        }
    }

    private static boolean sharesBooking(Statement said, Gathered each) {
        return each.kind() == said.reservation().kind() && each.hasNumber(said);
    }

    private boolean isTheWholeWayOfLegs(Saying saying) {
        var said = saying.statement();
        if (!said.isOfOne() || !said.tells(TO) && !said.tells(TO_CODE)) {
            return false;
        }
        List<Reservation> legs = known.near(said)
                .filter(each -> each.hasNumber(said) && people(said, each).isPresent())
                .map(Gathered::told)
                .toList();
        return legs.size() > 1 && ThroughTrips.isMadeUp(said.reservation(), legs);
    }

    private static boolean differs(Statement said, Gathered each, Field field) {
        return said.tells(field) && each.told().facts().containsKey(field) && !agrees(said, each, field);
    }

    private static boolean agrees(Statement said, Gathered each, Field field) {
        return said.tells(field)
                && each.told().facts().containsKey(field)
                && FactMerge.agree(
                        field,
                        said.reservation().facts().get(field),
                        each.told().facts().get(field));
    }
}
