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
    private int mails;

    PartWalk(Hints hints, Findings findings, AtomicReference<List<Envelope>> envelopes) {
        this.hints = hints;
        this.findings = findings;
        this.envelopes = envelopes;
        readers.put(ContentKind.HTML, new HtmlReader());
        readers.put(ContentKind.JSON, new JsonReader());
        readers.put(ContentKind.BARCODE, new BarcodeReader(hints));
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
        } catch (Findings.OutOfTime e) {
            findings.problem(
                    Reason.TOO_SLOW,
                    "",
                    "given up after " + findings.bounds().time().toMillis() + " ms");
        }
    }

    private void mail(byte[] message, String path) {
        if (++mails > findings.bounds().depth()) {
            findings.problem(Reason.TOO_LARGE, path, "too many messages in one");
            return;
        }
        var tree = MailTree.of(message, path, findings);
        var all = new ArrayList<>(envelopes.get());
        all.addAll(tree.envelopes());
        envelopes.set(List.copyOf(all));
        tree.parts().forEach(this::read);
    }

    private void read(Part part) {
        findings.checkTime();
        try {
            var kind = part.kind();
            if (kind == ContentKind.MAIL) {
                mail(part.content(), part.path());
                return;
            }
            var reader = readers.get(kind);
            if (reader != null) {
                reader.read(part, findings);
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
