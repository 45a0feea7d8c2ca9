package io.caravanserai.extraction;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** Reads PDFs: the barcodes in their images, and lines with labels in their text. */
final class PdfReader implements PartReader {

    private final BarcodeReader barcodes;

    PdfReader(BarcodeReader barcodes) {
        this.barcodes = barcodes;
    }

    @Override
    public void read(Part part, Findings findings) {
        if (PdfBombs.isOne(part.content(), findings)) {
            findings.problem(Reason.TOO_LARGE, part.path(), "a PDF that unpacks to too much");
            return;
        }
        var memory =
                MemoryUsageSetting.setupMainMemoryOnly(2L * findings.bounds().unpacked());
        try (var document = Loader.loadPDF(part.content(), "", null, null, memory.streamCache)) {
            read(document, part, findings);
        } catch (InvalidPasswordException e) {
            findings.problem(Reason.LOCKED, part.path(), "a PDF with a password");
        } catch (Findings.OutOfTime e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            findings.problem(Reason.UNREADABLE, part.path(), "a broken PDF");
        }
    }

    private void read(PDDocument document, Part part, Findings findings) throws IOException {
        if (document.getNumberOfPages() > findings.bounds().pages()) {
            findings.problem(
                    Reason.TOO_LARGE,
                    part.path(),
                    "a PDF of " + document.getNumberOfPages() + " pages; only the first are read");
        }
        String text = PdfText.of(document, findings);
        Set<String> codes = new LinkedHashSet<>(new PdfImages(document, part, findings).barcodes());
        if (codes.isEmpty() && TravelWords.speakOfABooking(text)) {
            codes.addAll(PdfCrops.barcodes(document, findings));
        }
        boolean passes = false;
        for (String code : codes) {
            passes |= !barcodes.read(code, part, barcodes.about(part), findings).isEmpty();
        }
        var drafts = LabelledText.drafts(text, part, findings);
        drafts.forEach(findings::found);
        if (!passes && drafts.isEmpty() && TravelWords.speakOfABooking(text)) {
            findings.problem(Reason.NOTHING_READ, part.path(), "a PDF that speaks of a booking");
        }
    }
}
