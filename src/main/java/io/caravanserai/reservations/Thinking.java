package io.caravanserai.reservations;

import io.caravanserai.shared.Origin;
import io.caravanserai.traces.Traces;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Thinks about all of an owner's reservations anew, and keeps what comes of it. One hub at a time does so for an owner. */
@Component
class Thinking {

    private final JdbcClient db;
    private final Statements statements;
    private final Edits edits;
    private final KeptReservations kept;
    private final Histories histories;

    Thinking(JdbcClient db, Statements statements, Edits edits, KeptReservations kept, Histories histories) {
        this.db = db;
        this.statements = statements;
        this.edits = edits;
        this.kept = kept;
        this.histories = histories;
    }

    /** Until the caller's transaction ends nobody else changes what the owner has. */
    void lock(String owner) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('reservations of ' || ?, 0))")
                .param(owner)
                .query((row, number) -> true)
                .single();
    }

    /** @return what all say now that one has spoken */
    List<Statement> retold(Telling telling) {
        return Retold.all(statements.of(telling.owner()), telling, edits.of(telling.owner()));
    }

    Outcome about(String owner, Collection<Statement> said) {
        return Outcome.of(said, edits.of(owner), kept.of(owner));
    }

    Taken keep(String owner, Outcome outcome, String source, Histories.Cause cause) {
        stampAs(source.startsWith("mail:") ? Origin.MAIL : Origin.HUB, source.startsWith("mail:") ? 1 : 0);
        outcome.created().forEach(each -> kept.insert(owner, each));
        outcome.settled().forEach(kept::update);
        outcome.gone().forEach((id, now) -> {
            now.ifPresent(other -> edits.move(id, other));
            kept.delete(id);
        });
        statements.putDown(owner, outcome.statements());
        histories.put(owner, outcome.changes(), source, cause);
        stampAs(Origin.HUB, 0);
        return new Taken(outcome.changes());
    }

    /** The transaction is the caller's, who may write in his own name after this. */
    private void stampAs(Origin origin, int hops) {
        db.sql("select set_config('hub.origin', ?, true), set_config('hub.hops', ?, true),"
                        + " set_config('hub.trace', ?, true)")
                .params(origin.code(), Integer.toString(hops), Traces.here())
                .query((row, number) -> true)
                .single();
    }
}
