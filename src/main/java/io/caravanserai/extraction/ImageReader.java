package io.caravanserai.extraction;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;

/** Reads the barcodes of pictures. */
final class ImageReader implements PartReader {

    private final BarcodeReader barcodes;

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
        try {
            return Picture.decoded(part.content(), findings.bounds());
        } catch (Picture.TooLarge e) {
            findings.problem(Reason.TOO_LARGE, part.path(), "a picture of " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            // Decoration, mostly; whether a booking was in it is seen from the rest of the mail.
        }
        return Optional.empty();
    }
}
