package io.caravanserai.extraction;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** The images in a PDF, each looked at once, and by itself: a barcode that fills its image is found best. */
final class PdfImages {

    private static final int DEEPEST = 4;
    private static final List<String> PHOTOGRAPHS =
            List.of(COSName.DCT_DECODE.getName(), COSName.DCT_DECODE_ABBREVIATION.getName());

    private final PDDocument document;
    private final Part part;
    private final Findings findings;
    private final Set<COSBase> seen = new HashSet<>();
    private final Set<String> found = new LinkedHashSet<>();
    private int images;

    PdfImages(PDDocument document, Part part, Findings findings) {
        this.document = document;
        this.part = part;
        this.findings = findings;
    }

    Set<String> barcodes() {
        int pages = Math.min(document.getNumberOfPages(), findings.bounds().pages());
        for (int i = 0; i < pages; i++) {
            look(document.getPage(i).getResources(), 0);
        }
        return found;
    }

    private void look(PDResources resources, int depth) {
        if (resources == null) {
            return;
        }
        if (depth > DEEPEST) {
            cutOff("pictures too deep in it");
            return;
        }
        for (COSName name : resources.getXObjectNames()) {
            findings.checkTime();
            try {
                var object = resources.getXObject(name);
                if (object instanceof PDImageXObject image && seen.add(image.getCOSObject())) {
                    decoded(image).ifPresent(pixels -> found.addAll(new BarcodeScan(findings).texts(pixels)));
                } else if (object instanceof PDFormXObject form && seen.add(form.getCOSObject())) {
                    look(form.getResources(), depth + 1);
                }
            } catch (Picture.TooLarge e) {
                cutOff("a picture of " + e.getMessage());
            } catch (IOException e) {
                // Pictures may be broken; what else the page holds may not.
            }
        }
    }

    private void cutOff(String what) {
        findings.problem(Reason.TOO_LARGE, part.path(), "a PDF with " + what);
    }

    private Optional<BufferedImage> decoded(PDImageXObject image) throws IOException {
        long pixels = (long) image.getWidth() * image.getHeight();
        if (pixels <= 0) {
            return Optional.empty();
        }
        if (pixels > findings.bounds().pixels()) {
            throw new Picture.TooLarge(pixels);
        }
        if (++images > findings.bounds().images()) {
            cutOff("more than " + findings.bounds().images() + " pictures");
            return Optional.empty();
        }
        // A photograph has a size of its own, whatever the PDF says of it.
        if ("jpg".equals(image.getSuffix())) {
            try (var file = image.createInputStream(PHOTOGRAPHS)) {
                return Picture.decoded(file.readAllBytes(), findings.bounds());
            }
        }
        return Optional.of(image.getImage(null, Picture.step(image.getWidth(), image.getHeight())));
    }
}
