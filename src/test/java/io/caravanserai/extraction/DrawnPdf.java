package io.caravanserai.extraction;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/** PDFs as airlines make them. */
final class DrawnPdf {

    private final PDDocument document = new PDDocument();

    /** @param picture below the lines; null for none */
    DrawnPdf page(List<String> lines, BufferedImage picture) throws IOException {
        try (var content = content(lines)) {
            if (picture != null) {
                content.drawImage(LosslessFactory.createFromImage(document, picture), 60, 200);
            }
        }
        return this;
    }

    /** @param barcode drawn as rectangles, a point for each of its pixels */
    DrawnPdf painted(List<String> lines, BufferedImage barcode) throws IOException {
        try (var content = content(lines)) {
            for (int x = 0; x < barcode.getWidth(); x++) {
                for (int y = 0; y < barcode.getHeight(); y++) {
                    if ((barcode.getRGB(x, y) & 0xFF) == 0) {
                        content.addRect(60 + x, 500 - y, 1, 1);
                    }
                }
            }
            content.fill();
        }
        return this;
    }

    private PDPageContentStream content(List<String> lines) throws IOException {
        var page = new PDPage();
        document.addPage(page);
        var content = new PDPageContentStream(document, page);
        content.beginText();
        content.setFont(new PDType1Font(FontName.HELVETICA), 12);
        content.newLineAtOffset(60, 740);
        for (String line : lines) {
            content.showText(line);
            content.newLineAtOffset(0, -18);
        }
        content.endText();
        return content;
    }

    DrawnPdf locked(String password) throws IOException {
        document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
        return this;
    }

    byte[] bytes() throws IOException {
        try (document) {
            document.setDocumentId(1L);
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }
}
