package io.caravanserai.extraction;

import java.util.ArrayList;
import java.util.List;

/**
 * Goes through a message for the messages in it alone. Documents, pictures and passes are passed by, whatever time they
 * would take.
 */
final class EnvelopeWalk {

    private final Findings findings;
    private final List<Envelope> carried = new ArrayList<>();
    private final BodyText text = new BodyText();
    private int mails;
    private volatile boolean booking;

    EnvelopeWalk(Findings findings) {
        this.findings = findings;
    }

    void all(byte[] message) {
        try {
            mail(message, "");
            booking = text.speaksOfABooking();
        } catch (Findings.OutOfTime e) {
            findings.problem(Reason.TOO_SLOW, "", "given up while looking for messages in it");
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            findings.problem(
                    Reason.UNREADABLE, "", "its reading failed: " + e.getClass().getSimpleName());
        }
    }

    synchronized Envelopes found() {
        return new Envelopes(carried, booking, findings.problems());
    }

    private void mail(byte[] message, String path) {
        if (++mails > findings.bounds().parts()) {
            findings.problem(Reason.TOO_LARGE, path, "too many messages in one");
            return;
        }
        var tree = MailTree.of(message, path, findings);
        tree.envelopes().forEach(this::add);
        for (Part part : tree.parts()) {
            findings.checkTime();
            look(part);
        }
    }

    private void look(Part part) {
        switch (part.kind()) {
            case MAIL -> mail(part.content(), part.path());
            case HTML, TEXT -> words(part);
            default -> {}
        }
    }

    private void words(Part part) {
        if (part.content().length > findings.bounds().markup()) {
            findings.problem(Reason.TOO_LARGE, part.path(), "a text too long to look for a forwarded message in it");
            return;
        }
        text.add(part, part.kind(), findings).ifPresent(this::add);
    }

    private synchronized void add(Envelope envelope) {
        carried.add(envelope);
    }
}
