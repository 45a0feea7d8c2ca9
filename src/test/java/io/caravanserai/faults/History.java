package io.caravanserai.faults;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Every change that was made on either side, kept outside of the hub. */
final class History {

    private final Map<String, Subject> subjects = new ConcurrentHashMap<>();
    private final Map<String, Edit> byText = new ConcurrentHashMap<>();
    private final AtomicInteger people = new AtomicInteger();
    private final AtomicInteger texts = new AtomicInteger();
    private final AtomicInteger edits = new AtomicInteger();
    private volatile int streaming;
    private volatile int snapshot;

    /** @see Subject */
    Subject subject(Side madeAt, List<Part> ofHub, List<Part> ofStripe) {
        var email = "c%d@faults.example.com".formatted(people.incrementAndGet());
        var subject = new Subject(email, madeAt, ofHub, ofStripe);
        subjects.put(email, subject);
        return subject;
    }

    /** @return a text that nobody has said and nobody else will say */
    String text(String what) {
        return what + "-" + Integer.toString(texts.incrementAndGet(), 36);
    }

    /** Adds what was done to a subject, by whoever holds its lock. */
    Edit add(Subject subject, Side side, Edit.Kind kind, Map<Part, String> said, long version) {
        var edit = new Edit(edits.incrementAndGet(), side, kind, Map.copyOf(said), version);
        said.values().stream().filter(text -> !text.isEmpty()).forEach(text -> byText.put(text, edit));
        subject.add(edit);
        return edit;
    }

    /** From now on every single change reaches the topic; before, a snapshot may have told of several as of one. */
    void streamingBegins() {
        streaming = edits.get();
    }

    /** From now on nobody is missing whom a snapshot should have told of; until then somebody may have gone unseen. */
    void snapshotIsComplete() {
        snapshot = edits.get();
    }

    boolean beforeTheSnapshotWasComplete(Edit edit) {
        return edit.number() <= snapshot;
    }

    boolean beforeStreaming(Edit edit) {
        return edit.number() <= streaming;
    }

    Optional<Subject> subject(String email) {
        return Optional.ofNullable(email).map(subjects::get);
    }

    Collection<Subject> subjects() {
        return subjects.values();
    }

    /** @return the one edit that said this text */
    Optional<Edit> saying(String text) {
        return Optional.ofNullable(text).map(byText::get);
    }

    /** @return how many changes were made, on both sides */
    int size() {
        return edits.get();
    }
}
