package io.caravanserai.reservations;

import io.caravanserai.extraction.Field;
import io.caravanserai.extraction.Names;
import io.caravanserai.extraction.SameReservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;

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

    /** @param all what everybody has said so far */
    static List<Statement> all(List<Statement> all, Telling telling) {
        var retold = new Retold(all.stream()
                .filter(each -> each.source().equals(telling.source()))
                .toList());
        var now = new ArrayList<>(all.stream()
                .filter(each -> !each.source().equals(telling.source()))
                .toList());
        var said = new ArrayList<Statement>();
        for (var reservation : telling.reservations()) {
            said.add(new Statement(
                    telling.source(),
                    said.size(),
                    telling.saidAt(),
                    Statements.saidBy(telling.source(), reservation),
                    Optional.empty()));
        }
        now.addAll(retold.knownAs(said));
        return now;
    }

    /** Who is known for sure is known first, lest what is read for the first time take another leg's place. */
    private List<Statement> knownAs(List<Statement> said) {
        var known = new TreeMap<Integer, Statement>();
        for (BiPredicate<Statement, Statement> isAs : SURER_FIRST) {
            for (Statement each : said) {
                if (!known.containsKey(each.number())) {
                    before.stream().filter(old -> isAs.test(old, each)).findFirst().ifPresent(old -> {
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
        return old.text(Field.PERSON).equals(said.text(Field.PERSON));
    }

    private static boolean isPerhapsOfSamePerson(Statement old, Statement said) {
        return old.text(Field.PERSON)
                .flatMap(name -> said.text(Field.PERSON).map(other -> Names.compare(name, other)))
                .filter(likeness -> likeness != Names.Likeness.OTHER)
                .isPresent();
    }
}
