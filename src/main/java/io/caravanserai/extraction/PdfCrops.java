package io.caravanserai.extraction;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** The last resort for barcodes that are drawn, not embedded: the first pages are painted, and cut into parts. */
final class PdfCrops {

    private static final int PAGES = 2;
    private static final float DPI = 150;
    private static final double POINTS = 72;

    private PdfCrops() {}

    static Set<String> barcodes(PDDocument document, Findings findings) throws IOException {
        var found = new LinkedHashSet<String>();
        var renderer = new PDFRenderer(document);
        for (int i = 0; i < Math.min(PAGES, document.getNumberOfPages()); i++) {
            findings.checkTime();
            var box = document.getPage(i).getCropBox();
            double pixels = box.getWidth() * box.getHeight() * (DPI / POINTS) * (DPI / POINTS);
            if (pixels <= findings.bounds().pixels()) {
                found.addAll(new BarcodeScan(findings).texts(renderer.renderImageWithDPI(i, DPI, ImageType.RGB)));
            }
        }
        return found;
    }
}
