package io.caravanserai.reservations;

import io.caravanserai.reservations.Histories.Cause;
import io.caravanserai.reservations.Telling.Said;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What travellers have reserved, from all that was said of it. */
@Component
public class Reservations {

    private final Statements statements;
    private final Thinking thinking;

    Reservations(Statements statements, Thinking thinking) {
        this.statements = statements;
        this.thinking = thinking;
    }

    /** In the caller's transaction. The same source told again replaces what it said before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Taken take(Telling telling) {
        var exact = exactly(telling);
        thinking.lock(exact.owner());
        var said = thinking.retold(exact);
        var outcome = thinking.about(exact.owner(), said);
        statements.put(exact, said);
        return thinking.keep(exact.owner(), outcome, exact.source(), Cause.TOLD);
    }

    /** What {@link #take} would change; nothing is kept. A reservation that it would create has no lasting id. */
    @Transactional(readOnly = true)
    public Taken preview(Telling telling) {
        var exact = exactly(telling);
        // What is known and what is said are read one after the other, and must be of one moment.
        thinking.lock(exact.owner());
        var said = thinking.retold(exact);
        return new Taken(thinking.about(exact.owner(), said).changes());
    }

    /** In the caller's transaction. A source was wrong: what it said is taken back, and the history tells so. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Taken forget(String owner, String source) {
        thinking.lock(owner);
        var nothing = new Telling(owner, source, List.of());
        var rest = thinking.retold(nothing);
        var outcome = thinking.about(owner, rest);
        statements.put(nothing, rest);
        return thinking.keep(owner, outcome, source, Cause.FORGOTTEN);
    }

    /** As exact as the database, lest the order of two be another one there. */
    private static Telling exactly(Telling telling) {
        return new Telling(
                telling.owner(),
                telling.source(),
                telling.said().stream()
                        .map(each -> new Said(each.at().truncatedTo(ChronoUnit.MICROS), each.reservation()))
                        .toList());
    }
}
