package io.caravanserai.extraction;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Reads the barcodes of images. How many pixels there are is looked at before any of them is decoded. */
final class ImageReader implements PartReader {

    private final BarcodeReader barcodes;

    static {
        // Nothing is to be written to disk for it.
        ImageIO.setUseCache(false);
    }

    ImageReader(BarcodeReader barcodes) {
        this.barcodes = barcodes;
    }

    @Override
    public void read(Part part, Findings findings) {
        decoded(part, findings)
                .ifPresent(image -> new BarcodeScan(findings)
                        .texts(image)
                        .forEach(text -> barcodes.read(text, part, barcodes.about(part), findings)));
    }

    private static Optional<BufferedImage> decoded(Part part, Findings findings) {
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(part.content()))) {
            Iterator<javax.imageio.ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > findings.bounds().pixels()) {
                    findings.problem(Reason.TOO_LARGE, part.path(), "an image of " + pixels + " pixels");
                    return Optional.empty();
                }
                return Optional.ofNullable(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // Decoration, mostly; whether a booking was in it is seen from the rest of the mail.
            return Optional.empty();
        }
    }
}
