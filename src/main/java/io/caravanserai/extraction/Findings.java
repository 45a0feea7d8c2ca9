package io.caravanserai.extraction;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What has been found in one message so far. Whoever finds something puts it here, and asks here if there is time. */
final class Findings {

    private static final int MOST_PROBLEMS = 100;

    private final Bounds bounds;
    private final long end;
    private final List<Draft> drafts = new ArrayList<>();
    private final Set<Remark> problems = new LinkedHashSet<>();

    Findings(Bounds bounds) {
        this.bounds = bounds;
        this.end = System.nanoTime() + bounds.time().toNanos();
    }

    Bounds bounds() {
        return bounds;
    }

    synchronized void found(Draft draft) {
        if (drafts.size() < bounds.reservations()) {
            drafts.add(draft);
        } else {
            problem(Reason.TOO_LARGE, "", "more than " + bounds.reservations() + " reservations in one message");
        }
    }

    synchronized void problem(Reason reason, String part, String detail) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Remark(reason, part, detail));
        }
    }

    /** To be called wherever much is done, and before each part. */
    void checkTime() {
        if (Thread.interrupted() || System.nanoTime() > end) {
            throw new OutOfTime();
        }
    }

    synchronized List<Draft> drafts() {
        return List.copyOf(drafts);
    }

    synchronized List<Remark> problems() {
        return List.copyOf(problems);
    }

    /** The time for this message is used up. */
    static final class OutOfTime extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfTime() {
            super("out of time", null, false, false);
        }
    }
}
