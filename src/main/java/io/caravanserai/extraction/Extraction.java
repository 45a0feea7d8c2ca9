package io.caravanserai.extraction;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reads reservations out of a mail, or out of a file of a kind that comes in mails. It needs nothing but the bytes, and
 * never throws: whatever goes wrong is a problem in the result.
 */
public final class Extraction {

    /** What a step that does not look at the clock may take beyond the time that is given. */
    private static final long GRACE_MILLIS = 700;

    private Extraction() {}

    /** The same within {@link Bounds#USUAL}. */
    public static Extract of(byte[] content, Hints hints) {
        return of(content, hints, Bounds.USUAL);
    }

    /**
     * @param content a message (RFC 5322), or a file; of an mbox all messages are taken together
     * @return what could be read until the time was up, and what could not
     */
    public static Extract of(byte[] content, Hints hints, Bounds bounds) {
        if (content.length > bounds.bytes()) {
            return Extract.refused(new Remark(Reason.TOO_LARGE, "", content.length + " bytes"));
        }
        var findings = new Findings(bounds);
        var envelopes = new AtomicReference<List<Envelope>>(List.of());
        within(findings, () -> new PartWalk(hints, findings, envelopes).all(content));
        return new Settling(findings).settled(envelopes.get());
    }

    /** The same within {@link Bounds#USUAL}. */
    public static Envelopes envelopes(byte[] message) {
        return envelopes(message, Bounds.USUAL);
    }

    /**
     * @param message RFC 5322
     * @return whose messages it carries; far cheaper than {@link #of}, for nothing is read out of them
     */
    public static Envelopes envelopes(byte[] message, Bounds bounds) {
        if (message.length > bounds.bytes()) {
            return new Envelopes(
                    List.of(), false, List.of(new Remark(Reason.TOO_LARGE, "", message.length + " bytes")));
        }
        var findings = new Findings(bounds);
        var walk = new EnvelopeWalk(findings);
        within(findings, () -> walk.all(message));
        return walk.found();
    }

    /** In a thread of its own, for there are steps that do not look at the clock. */
    private static void within(Findings findings, Runnable walk) {
        var task = new FutureTask<>(walk, null);
        var worker = new Thread(task, "extraction");
        worker.setDaemon(true);
        worker.start();
        long millis = findings.bounds().time().toMillis();
        try {
            task.get(millis + GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            worker.interrupt();
            findings.problem(Reason.TOO_SLOW, "", "given up after " + millis + " ms");
        } catch (ExecutionException e) {
            findings.problem(Reason.UNREADABLE, "", e.getCause().getClass().getSimpleName());
        } catch (InterruptedException e) {
            worker.interrupt();
            Thread.currentThread().interrupt();
            findings.problem(Reason.TOO_SLOW, "", "interrupted");
        }
    }

    /** @return the messages of an mbox, each by itself; a file of any other kind as it is */
    public static List<byte[]> messages(byte[] file) {
        return ContentKind.of(PartWalk.file(file, Hints.none())) == ContentKind.MBOX
                ? Mbox.messages(file)
                : List.of(file);
    }
}
