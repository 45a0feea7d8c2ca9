package io.caravanserai.extraction;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;

/**
 * A picture's file. How large the picture is, is looked at before any of it is decoded, and of a large one only every so
 * many pixels: that is enough for a barcode, and a picture costs the same memory however large it is.
 */
final class Picture {

    /** More than are needed to decode the barcode of a whole page. */
    static final int PLENTY = 4_000_000;

    static {
        // Nothing is to be written to disk for it.
        ImageIO.setUseCache(false);
    }

    private Picture() {}

    /** It has more pixels than may be looked at. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(long pixels) {
            super(pixels + " pixels");
        }
    }

    /** @return every so many pixels of a picture of this size are plenty */
    static int step(long width, long height) {
        return (int) Math.max(1, Math.floor(Math.sqrt((double) width * height / PLENTY)));
    }

    /** @return empty where it is no picture that Java can decode */
    static Optional<BufferedImage> decoded(byte[] file, Bounds bounds) throws IOException {
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return Optional.ofNullable(reader.read(0, parameters(reader, bounds)));
            } finally {
                reader.dispose();
            }
        }
    }

    private static ImageReadParam parameters(javax.imageio.ImageReader reader, Bounds bounds) throws IOException {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > bounds.pixels()) {
            throw new TooLarge(pixels);
        }
        int step = step(reader.getWidth(0), reader.getHeight(0));
        var parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(step, step, 0, 0);
        return parameters;
    }
}
