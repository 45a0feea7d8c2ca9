package io.caravanserai.faults;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Follows the texts of one customer on one side, state by state. Where both sides edit one part, the sync may have
 * written over an edit that it could not have seen; that it puts such a text back, once, is no echo and no repetition.
 */
final class Effects {

    private final Subject subject;
    private final Side at;
    private final History history;
    private final Verdict verdict;
    private final Map<Part, Integer> newest = new EnumMap<>(Part.class);
    private final Set<String> seen = new HashSet<>();
    private final Set<String> restored = new HashSet<>();
    private Map<Part, String> state = Map.of();

    Effects(Subject subject, Side at, History history, Verdict verdict) {
        this.subject = subject;
        this.at = at;
        this.history = history;
        this.verdict = verdict;
    }

    /** Takes a state for what it is: the people of this side made it, or it was there when it was first looked at. */
    void take(Map<Part, String> next) {
        changed(next).values().forEach(seen::add);
        state = next;
    }

    /**
     * Judges a state that the sync made.
     *
     * @param what the effect in words
     */
    void judge(Map<Part, String> next, String what) {
        var changed = changed(next);
        if (changed.entrySet().stream().noneMatch(entry -> isForeign(entry.getValue()) || isRestored(entry))) {
            verdict.echoes().add("%s: brings nothing from the other side: %s".formatted(subject, what));
        }
        changed.entrySet().forEach(entry -> judge(entry, what));
        state = next;
    }

    /** @return how many texts of this side were put back that the sync had written over */
    int restored() {
        return restored.size();
    }

    private boolean isForeign(String text) {
        return history.saying(text).filter(edit -> edit.side() != at).isPresent();
    }

    private boolean isRestored(Map.Entry<Part, String> entry) {
        Part part = entry.getKey();
        return subject.of(Side.HUB).contains(part)
                && subject.of(Side.STRIPE).contains(part)
                && !isForeign(entry.getValue())
                && isForeign(state.get(part))
                && !restored.contains(entry.getValue());
    }

    private void judge(Map.Entry<Part, String> entry, String what) {
        Part part = entry.getKey();
        String text = entry.getValue();
        if (isRestored(entry)) {
            restored.add(text);
        } else if (!seen.add(text)) {
            verdict.doubled().add("%s: %s took effect again: %s".formatted(subject, text, what));
        }
        int number = history.saying(text).map(Edit::number).orElse(0);
        if (number < newest.getOrDefault(part, 0)) {
            verdict.outOfOrder().add("%s: %s after a later one: %s".formatted(subject, text, what));
        }
        newest.merge(part, number, Math::max);
    }

    /** @return the texts that differ from the state so far; what was unset is left out */
    private Map<Part, String> changed(Map<Part, String> next) {
        var changed = new EnumMap<Part, String>(Part.class);
        List.of(Part.values()).forEach(part -> {
            String text = next.get(part);
            if (text != null && !Objects.equals(text, state.get(part))) {
                changed.put(part, text);
            }
        });
        return changed;
    }
}
