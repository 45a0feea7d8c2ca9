package io.caravanserai.reservations;

import io.caravanserai.extraction.Names;
import io.caravanserai.extraction.SameReservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** What a source says now, in the place of what it said before; each statement keeps the reservation that it spoke of. */
final class Retold {

    private static final List<BiPredicate<Statement, Statement>> SURER_FIRST = List.of(
            (old, said) -> old.reservation().equals(said.reservation()),
            (old, said) -> isOfSamePerson(old, said) && isOfSameLeg(old, said),
            (old, said) -> isPerhapsOfSamePerson(old, said) && isOfSameLeg(old, said),
            (old, said) -> old.number() == said.number()
                    && old.reservation().kind() == said.reservation().kind());

    private final List<Statement> before;

    private Retold(List<Statement> before) {
        this.before = new ArrayList<>(before);
    }

    /**
     * @param all what everybody has said so far
     * @param edits what a hand has said of a reservation of which nobody speaks any more lasts, and the source is
     *     remembered for it: should it speak again, it speaks of the same
     */
    static List<Statement> all(List<Statement> all, Telling telling, HandEdits edits) {
        var retold = new Retold(all.stream()
                .filter(each -> each.source().equals(telling.source()))
                .toList());
        var now = new ArrayList<>(all.stream()
                .filter(each -> !each.source().equals(telling.source()))
                .toList());
        var said = new ArrayList<Statement>();
        for (Telling.Said each : telling.said()) {
            said.add(new Statement(
                    telling.source(),
                    said.size(),
                    each.at(),
                    Statements.saidBy(telling.source(), each.reservation()),
                    Optional.empty()));
        }
        now.addAll(retold.knownAs(said));
        now.addAll(retold.mute(
                said.size(),
                id -> edits.isEdited(id)
                        && now.stream().noneMatch(each -> each.of().equals(Optional.of(id)))));
        return now;
    }

    /** @param next the first number that is free */
    private List<Statement> mute(int next, Predicate<UUID> isLasting) {
        var mute = new ArrayList<Statement>();
        for (Statement old : before) {
            if (old.of().filter(isLasting).isPresent()) {
                int number = Math.max(old.number(), next);
                mute.add(old.muteAs(number));
                next = number + 1;
            }
        }
        return mute;
    }

    /** Who is known for sure is known first, lest what is read for the first time take another leg's place. */
    private List<Statement> knownAs(List<Statement> said) {
        var known = new TreeMap<Integer, Statement>();
        for (BiPredicate<Statement, Statement> isAs : SURER_FIRST) {
            for (Statement each : said) {
                if (!known.containsKey(each.number())) {
                    before.stream()
                            .filter(old -> isAs.test(old, each))
                            .findFirst()
                            .ifPresent(old -> {
                                before.remove(old);
                                known.put(each.number(), each.speakingOf(old.of()));
                            });
                }
            }
        }
        said.forEach(each -> known.putIfAbsent(each.number(), each));
        return List.copyOf(known.values());
    }

    private static boolean isOfSameLeg(Statement old, Statement said) {
        return old.tellsLeg()
                && said.tellsLeg()
                && SameReservation.isSameThingInTwoMessages(old.reservation(), said.reservation());
    }

    private static boolean isOfSamePerson(Statement old, Statement said) {
        return old.reservation().person().equals(said.reservation().person());
    }

    private static boolean isPerhapsOfSamePerson(Statement old, Statement said) {
        return old.reservation()
                .person()
                .flatMap(name -> said.reservation().person().map(other -> Names.compare(name, other)))
                .filter(likeness -> likeness != Names.Likeness.OTHER)
                .isPresent();
    }
}
