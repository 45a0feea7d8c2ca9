package io.caravanserai.faults;

import io.caravanserai.faults.Evidence.Change;
import java.util.List;

/** Judges what the inward sync did to a customer of the catalogue. */
final class EffectsHere {

    private final Subject subject;
    private final Effects effects;
    private final Verdict verdict;

    EffectsHere(Subject subject, History history, Verdict verdict) {
        this.subject = subject;
        this.effects = new Effects(subject, Side.HUB, history, verdict);
        this.verdict = verdict;
    }

    /**
     * @param told the catalogue's changes of this customer, each once
     * @param restoredThere how many texts were put back at Stripe: such a one may come later than the rest of its edit
     */
    void judge(List<Change> told, int restoredThere) {
        int writes = 0;
        for (int at = 0; at < told.size(); at++) {
            var change = told.get(at);
            if (change.isDeletion() || isTouch(told, at)) {
                continue;
            }
            if (change.isInward()) {
                writes++;
                effects.judge(change.values(), change.toString());
            } else {
                effects.take(change.values());
            }
        }
        long intended = subject.edits(Side.STRIPE).stream()
                        .filter(edit -> !edit.isDeletion())
                        .count()
                + effects.restored()
                + restoredThere;
        if (writes > intended) {
            verdict.doubled().add("%s: %d inward writes for %d changes at Stripe".formatted(subject, writes, intended));
        }
    }

    /** The inward sync stamps a row before it deletes it, so that the deletion tells its origin. */
    private boolean isTouch(List<Change> told, int at) {
        return told.get(at).isInward()
                && at + 1 < told.size()
                && told.get(at + 1).isDeletion()
                && told.get(at + 1).isInward()
                && at > 0
                && told.get(at - 1).values().equals(told.get(at).values());
    }
}
