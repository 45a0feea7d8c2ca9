package io.caravanserai.extraction;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Goes through the parts of a message, or the one file, and lets each be read by who can. */
final class PartWalk {

    private final Hints hints;
    private final Findings findings;
    private final AtomicReference<List<Envelope>> envelopes;
    private final Map<ContentKind, PartReader> readers = new EnumMap<>(ContentKind.class);
    private final BodyText text = new BodyText();
    private final Traces traces = new Traces();
    private int mails;

    PartWalk(Hints hints, Findings findings, AtomicReference<List<Envelope>> envelopes) {
        this.hints = hints;
        this.findings = findings;
        this.envelopes = envelopes;
        var barcodes = new BarcodeReader(hints);
        readers.put(ContentKind.HTML, new HtmlReader(barcodes));
        readers.put(ContentKind.JSON, new JsonReader(barcodes));
        readers.put(ContentKind.BARCODE, barcodes);
        readers.put(ContentKind.TEXT, barcodes);
        readers.put(ContentKind.CALENDAR, new CalendarReader());
        readers.put(ContentKind.PDF, new PdfReader(barcodes));
        readers.put(ContentKind.IMAGE, new ImageReader(barcodes));
        readers.put(ContentKind.ZIP, new PassReader(barcodes));
    }

    static Part file(byte[] content, Hints hints) {
        String type = hints.mediaType().orElse("").toLowerCase(Locale.ROOT);
        return new Part("", type, hints.fileName(), Optional.empty(), content, Optional.empty());
    }

    void all(byte[] content) {
        var file = file(content, hints);
        try {
            if (file.kind() == ContentKind.MBOX) {
                Mbox.messages(content).forEach(message -> mail(message, ""));
            } else {
                read(file);
            }
            text.read(findings);
            add(text.pasted());
            boolean silentForward = new Forwards(envelopes.get(), findings).tellOfSilentOnes();
            if (findings.drafts().isEmpty() && !silentForward) {
                text.tellOfABooking(findings);
            }
            if (findings.drafts().isEmpty() && findings.problems().isEmpty()) {
                traces.tell(content, findings);
            }
        } catch (Findings.OutOfTime e) {
            findings.problem(
                    Reason.TOO_SLOW,
                    "",
                    "given up after " + findings.bounds().time().toMillis() + " ms");
        }
    }

    private void mail(byte[] message, String path) {
        if (++mails > findings.bounds().parts()) {
            findings.problem(Reason.TOO_LARGE, path, "too many messages in one");
            return;
        }
        var tree = MailTree.of(message, path, findings);
        add(tree.envelopes());
        for (Part part : tree.parts()) {
            if (!hints.isVouched()
                    && part.envelope().filter(Authentication::fails).isPresent()) {
                withhold(part);
            } else {
                read(part);
            }
        }
    }

    /** Who forges a sender's name can forge a booking of his. */
    private void withhold(Part part) {
        traces.withhold();
        var aside = new Findings(findings.bounds());
        new PartWalk(hints, aside, new AtomicReference<>(List.of())).read(part);
        if (!aside.drafts().isEmpty()) {
            findings.problem(Reason.SENDER_NOT_AUTHENTIC, part.path(), "the receiving server reports dmarc=fail");
        }
    }

    private void add(List<Envelope> more) {
        var all = new ArrayList<>(envelopes.get());
        all.addAll(more);
        envelopes.set(List.copyOf(all));
    }

    private void read(Part part) {
        findings.checkTime();
        try {
            var kind = part.kind();
            if (kind == ContentKind.MAIL) {
                mail(part.content(), part.path());
                return;
            }
            traces.see(part, kind);
            if (kind == ContentKind.OTHER && part.path().isEmpty()) {
                findings.problem(Reason.UNREADABLE, "", "a file of no kind that can be read");
            }
            var reader = readers.get(kind);
            if (reader != null) {
                reader.read(part, findings);
            }
            if (kind == ContentKind.HTML || kind == ContentKind.TEXT) {
                text.add(part, kind, findings);
            }
        } catch (Findings.OutOfTime e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            findings.problem(
                    Reason.UNREADABLE,
                    part.path(),
                    "its reading failed: " + e.getClass().getSimpleName());
        }
    }
}
