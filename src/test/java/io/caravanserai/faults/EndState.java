package io.caravanserai.faults;

import io.caravanserai.faults.Evidence.Audited;
import io.caravanserai.faults.Evidence.Person;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Judges how a customer ended on both sides. */
final class EndState {

    private final Subject subject;
    private final Set<Audited> audited;
    private final Verdict verdict;

    EndState(Subject subject, Set<Audited> audited, Verdict verdict) {
        this.subject = subject;
        this.audited = audited;
        this.verdict = verdict;
    }

    void judge(List<Person> here, List<Person> there) {
        boolean alive = !subject.edits().isEmpty() && subject.deletion().isEmpty();
        if (alive && !here.isEmpty() && !there.isEmpty()) {
            for (Part part : Part.values()) {
                judge(
                        part,
                        here.get(0).values().get(part),
                        there.get(0).values().get(part));
            }
            return;
        }
        if (alive == here.isEmpty()) {
            lose(alive ? "is not in the catalogue" : "is still in the catalogue");
        }
        if (alive == there.isEmpty()) {
            lose(alive ? "is not at Stripe" : "is still at Stripe");
        }
        subject.deletion().ifPresent(this::editsAfter);
    }

    private void judge(Part part, String here, String there) {
        if (!Objects.equals(here, there)) {
            lose("%s is %s in the catalogue and %s at Stripe".formatted(part, here, there));
            return;
        }
        var lastHere = last(Side.HUB, part);
        var lastThere = last(Side.STRIPE, part);
        boolean saidHere = says(lastHere, part, here);
        boolean saidThere = says(lastThere, part, here);
        if (!saidHere && !saidThere && !(here == null && lastHere.isEmpty() && lastThere.isEmpty())) {
            lose("%s is %s on both sides; last said here: %s, there: %s".formatted(part, here, lastHere, lastThere));
        } else if (saidHere) {
            lastThere.filter(edit -> isLater(edit, lastHere)).ifPresent(edit -> mustBeAudited(edit, part));
        } else if (saidThere) {
            lastHere.filter(edit -> isLater(edit, lastThere)).ifPresent(edit -> mustBeAudited(edit, part));
        }
    }

    /** Of what was said after the deletion, and lost against it, the last of each part. */
    private void editsAfter(Edit deletion) {
        for (Part part : Part.values()) {
            last(deletion.side() == Side.HUB ? Side.STRIPE : Side.HUB, part)
                    .filter(edit -> edit.number() > deletion.number())
                    .filter(edit -> !audited.contains(
                            new Audited(subject.email(), edit.said().get(part))))
                    .ifPresent(edit ->
                            lose("%s lost %s against %s and is not in the audit".formatted(edit, part, deletion)));
        }
    }

    private void mustBeAudited(Edit loser, Part part) {
        if (!audited.contains(new Audited(subject.email(), loser.said().get(part)))) {
            lose(loser + " is later, lost all the same, and is not in the audit");
        }
    }

    private Optional<Edit> last(Side side, Part part) {
        return subject.edits(side).stream()
                .filter(edit -> edit.said().containsKey(part))
                .reduce((earlier, later) -> later);
    }

    private static boolean says(Optional<Edit> edit, Part part, String text) {
        return edit.isPresent() && Objects.equals(edit.get().said().get(part), text == null ? "" : text);
    }

    private static boolean isLater(Edit edit, Optional<Edit> than) {
        return edit.number() > than.orElseThrow().number();
    }

    private void lose(String how) {
        verdict.lost().add(subject + " " + how);
    }
}
