package io.caravanserai.faults;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Follows the texts of one customer on one side, state by state.
 *
 * <p>Where both sides edit one part, the sync may write over an edit that it could not have seen, with what it knew, and
 * put it back when it learns of it. Neither is a repetition or an echo, once for each such edit.
 */
final class Effects {

    private final Subject subject;
    private final Side at;
    private final History history;
    private final Verdict verdict;
    private final Map<Part, Integer> newest = new EnumMap<>(Part.class);
    private final Set<String> seen = new HashSet<>();
    private final Set<String> overwritten = new HashSet<>();
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
        if (changed.entrySet().stream().noneMatch(entry -> isForeign(entry.getValue()) || isPutBack(entry))) {
            verdict.echoes().add("%s: brings nothing from the other side: %s".formatted(subject, what));
        }
        changed.entrySet().forEach(entry -> judge(entry, what));
        state = next;
    }

    /** @return how many texts of this side were put back that the sync had written over */
    int restored() {
        return restored.size();
    }

    private void judge(Map.Entry<Part, String> entry, String what) {
        Part part = entry.getKey();
        String text = entry.getValue();
        int number = history.saying(text).map(Edit::number).orElse(0);
        boolean first = seen.add(text);
        if (isPutBack(entry)) {
            // Whether rightly, the policy decides, which is judged by how it ended, and by the audit.
            restored.add(text);
        } else if (first || !isOverUnseen(part)) {
            judge(part, text, number, first, what);
        }
        if (isOverUnseen(part)) {
            overwritten.add(state.get(part));
        }
        newest.merge(part, number, Math::max);
    }

    private void judge(Part part, String text, int number, boolean first, String what) {
        if (!first) {
            verdict.doubled().add("%s: %s took effect again: %s".formatted(subject, text, what));
        }
        if (number < newest.getOrDefault(part, 0)) {
            verdict.outOfOrder().add("%s: %s after a later one: %s".formatted(subject, text, what));
        }
    }

    private boolean isForeign(String text) {
        return history.saying(text).filter(edit -> edit.side() != at).isPresent();
    }

    private boolean isPutBack(Map.Entry<Part, String> entry) {
        return overwritten.contains(entry.getValue()) && !restored.contains(entry.getValue());
    }

    /** @return whether what stands there was said on this side, where both say something, and was not written over before */
    private boolean isOverUnseen(Part part) {
        String text = state.get(part);
        return text != null
                && subject.of(Side.HUB).contains(part)
                && subject.of(Side.STRIPE).contains(part)
                && !isForeign(text)
                && !overwritten.contains(text);
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
