package io.caravanserai.faults;

import io.caravanserai.faults.Edit.Kind;
import io.caravanserai.faults.Evidence.Effect;
import io.caravanserai.faults.Evidence.Write;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges what the outward sync did to a customer at Stripe. */
final class EffectsThere {

    private final Subject subject;
    private final History history;
    private final Effects effects;
    private final Verdict verdict;

    EffectsThere(Subject subject, History history, Verdict verdict) {
        this.subject = subject;
        this.history = history;
        this.effects = new Effects(subject, Side.STRIPE, history, verdict);
        this.verdict = verdict;
    }

    /**
     * @param writes the writes about all customers
     * @return how many texts of Stripe's people were put back there
     */
    int judge(List<Effect> done, List<Write> writes) {
        for (Effect effect : done) {
            if (!effect.isByHub()) {
                effects.take(effect.values());
            } else if (effect.kind() != Kind.DELETE) {
                effects.judge(effect.values(), effect.toString());
            }
        }
        var ids = done.stream()
                .filter(effect -> effect.kind() == Kind.CREATE)
                .map(Effect::customerId)
                .toList();
        if (ids.size() > 1) {
            verdict.doubled().add(subject + " was made at Stripe as " + ids);
        }
        long made = done.stream().filter(Effect::isByHub).count();
        int intended = subject.edits(Side.HUB).size() + effects.restored();
        if (made > intended) {
            verdict.doubled().add("%s: %d writes to Stripe for %d changes here".formatted(subject, made, intended));
        }
        withoutEffect(done, Set.copyOf(ids), writes);
        return effects.restored();
    }

    private void withoutEffect(List<Effect> done, Set<String> ids, List<Write> writes) {
        var keys = done.stream().map(Effect::key).collect(Collectors.toSet());
        boolean unsure = false;
        for (Write write : writes) {
            if (!ids.contains(write.customerId())) {
                continue;
            }
            if (keys.contains(write.key())) {
                unsure |= !write.answered();
            } else if (saysOnlyWhatStripeSaid(write)) {
                verdict.echoes().add(subject + ": " + write);
            } else if (!unsure) {
                verdict.doubled().add(subject + ": repeats what was done: " + write);
            }
        }
    }

    private boolean saysOnlyWhatStripeSaid(Write write) {
        var edits = write.said().values().stream()
                .map(history::saying)
                .flatMap(Optional::stream)
                .toList();
        return !edits.isEmpty() && edits.stream().allMatch(edit -> edit.side() == Side.STRIPE);
    }
}
