package io.caravanserai.reservations;

import io.caravanserai.extraction.Field;
import io.caravanserai.extraction.SameReservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** What a source says now, in the place of what it said before; each statement keeps the reservation that it spoke of. */
final class Retold {

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
        int number = 0;
        for (var reservation : telling.reservations()) {
            var said = new Statement(
                    telling.source(),
                    number++,
                    telling.saidAt(),
                    Statements.saidBy(telling.source(), reservation),
                    Optional.empty());
            now.add(retold.knownAs(said));
        }
        return now;
    }

    private Statement knownAs(Statement said) {
        Optional<Statement> old = first(other -> other.reservation().equals(said.reservation()))
                .or(() -> first(other -> other.isOfOne()
                        && said.isOfOne()
                        && other.text(Field.PERSON).equals(said.text(Field.PERSON))
                        && SameReservation.isSameThingInTwoMessages(other.reservation(), said.reservation())))
                .or(() -> first(other -> other.number() == said.number()
                        && other.reservation().kind() == said.reservation().kind()));
        old.ifPresent(before::remove);
        Optional<UUID> of = old.flatMap(Statement::of);
        return new Statement(said.source(), said.number(), said.saidAt(), said.reservation(), of);
    }

    private Optional<Statement> first(Predicate<Statement> which) {
        return before.stream().filter(which).findFirst();
    }
}
