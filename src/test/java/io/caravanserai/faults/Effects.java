package io.caravanserai.faults;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Follows the texts of one customer on one side, state by state. */
final class Effects {

    private final Subject subject;
    private final Side at;
    private final History history;
    private final Verdict verdict;
    private final Map<Part, Integer> newest = new EnumMap<>(Part.class);
    private final Set<String> seen = new HashSet<>();
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
        var foreign = changed.values().stream()
                .map(history::saying)
                .flatMap(Optional::stream)
                .filter(edit -> edit.side() != at)
                .toList();
        if (foreign.isEmpty()) {
            verdict.echoes().add("%s: brings nothing from the other side: %s".formatted(subject, what));
        }
        changed.forEach((part, text) -> judge(part, text, what));
        state = next;
    }

    private void judge(Part part, String text, String what) {
        if (!seen.add(text)) {
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
