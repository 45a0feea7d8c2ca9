package io.caravanserai.faults;

import io.caravanserai.faults.Evidence.Change;
import io.caravanserai.faults.Evidence.Effect;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges what the topics tell of a customer: each change, once, in order. */
final class TopicOrder {

    private final Subject subject;
    private final History history;
    private final Verdict verdict;

    TopicOrder(Subject subject, History history, Verdict verdict) {
        this.subject = subject;
        this.history = history;
        this.verdict = verdict;
    }

    /** @return the changes without those told again under their own change id */
    static List<Change> firstSights(List<Change> told) {
        var first = new LinkedHashMap<String, Change>();
        told.forEach(change -> first.putIfAbsent(change.changeId(), change));
        return List.copyOf(first.values());
    }

    void judge(List<Change> told) {
        var byKey = told.stream().collect(Collectors.groupingBy(Change::key, LinkedHashMap::new, Collectors.toList()));
        if (byKey.size() > 1) {
            verdict.doubled().add(subject + " was in the catalogue under " + byKey.keySet());
        }
        byKey.values().forEach(this::order);
        subject.edits(Side.HUB).forEach(edit -> trace(edit, told));
    }

    /** Judges whether what people did on the Dashboard came to its topic. */
    void judgeTold(List<Effect> effects, Set<String> told) {
        effects.stream()
                .filter(effect -> !effect.isByHub() && !told.contains(effect.eventId()))
                .forEach(effect -> verdict.lost().add("the hub was never told of " + effect));
    }

    private void order(List<Change> told) {
        long newest = told.stream().mapToLong(Change::version).max().orElse(0);
        Change last = told.get(told.size() - 1);
        if (last.version() < newest) {
            verdict.outOfOrder().add("%s: the last told is %s, though %d was told".formatted(subject, last, newest));
        }
        long before = 0;
        for (Change change : firstSights(told)) {
            if (change.isStreamed() && change.version() == before) {
                verdict.doubled().add(subject + ": a version under two change ids: " + change);
            } else if (change.isStreamed() && change.version() < before) {
                verdict.outOfOrder().add("%s: told after version %d: %s".formatted(subject, before, change));
            }
            before = change.isStreamed() ? change.version() : before;
        }
    }

    private void trace(Edit edit, Collection<Change> told) {
        boolean traced = told.stream().anyMatch(change -> tells(change, edit));
        boolean goneBefore = history.beforeStreaming(edit) && (isGone(told) || isGoneBeforeTheSnapshot(told));
        if (!traced && !goneBefore && !isGoneUnseen(edit, told)) {
            verdict.lost().add("%s: no trace on the topic of %s".formatted(subject, edit));
        }
    }

    private boolean isGone(Collection<Change> told) {
        return subject.deletion().isPresent() && told.isEmpty();
    }

    /** No snapshot came to him while he was there; the stream tells of what happened since it began. */
    private boolean isGoneBeforeTheSnapshot(Collection<Change> told) {
        return subject.deletion().filter(history::beforeTheSnapshotWasComplete).isPresent()
                && told.stream().allMatch(Change::isStreamed);
    }

    private static boolean tells(Change change, Edit edit) {
        if (edit.isDeletion() || edit.version() == Edit.UNTOLD) {
            return edit.isDeletion()
                    ? change.isDeletion()
                    : change.values().entrySet().containsAll(edit.said().entrySet());
        }
        return change.version() == edit.version() || !change.isStreamed() && change.version() > edit.version();
    }

    /** Made before the stream began and gone before the snapshot came to him: nobody has to be told of him. */
    private boolean isGoneUnseen(Edit edit, Collection<Change> told) {
        return edit.isDeletion()
                && told.isEmpty()
                && history.beforeStreaming(subject.edits().get(0));
    }
}
