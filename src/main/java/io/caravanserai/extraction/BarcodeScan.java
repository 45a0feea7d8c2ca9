package io.caravanserai.extraction;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the two-dimensional barcodes of an image: in the whole of it first, then where it is dense. */
final class BarcodeScan {

    private static final int LARGEST = 4_000_000;
    private static final int SMALLEST = 24;
    private static final Map<DecodeHintType, Object> HINTS = Map.of(
            DecodeHintType.POSSIBLE_FORMATS,
            List.of(BarcodeFormat.AZTEC, BarcodeFormat.QR_CODE, BarcodeFormat.PDF_417, BarcodeFormat.DATA_MATRIX),
            DecodeHintType.TRY_HARDER,
            true);

    private final Findings findings;

    BarcodeScan(Findings findings) {
        this.findings = findings;
    }

    /** @return the texts of the barcodes */
    Set<String> texts(BufferedImage image) {
        var found = new LinkedHashSet<String>();
        var right = manageable(image);
        if (right.getWidth() < SMALLEST || right.getHeight() < SMALLEST) {
            return found;
        }
        decode(right, new Rectangle(right.getWidth(), right.getHeight()), found);
        // An Aztec code is looked for in the middle only, so each area is cut out.
        for (Rectangle area : found.isEmpty() ? DenseAreas.of(right) : List.<Rectangle>of()) {
            findings.checkTime();
            decode(right, area, found);
        }
        return found;
    }

    private static void decode(BufferedImage image, Rectangle part, Set<String> found) {
        int[] pixels = image.getRGB(part.x, part.y, part.width, part.height, null, 0, part.width);
        var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(part.width, part.height, pixels)));
        try {
            found.add(new MultiFormatReader().decode(bitmap, HINTS).getText());
        } catch (NotFoundException | RuntimeException e) {
            // None here; damaged ones make the library fail in many ways.
        }
    }

    /** As large as can be decoded quickly, and on white where it is transparent. */
    private static BufferedImage manageable(BufferedImage image) {
        double pixels = (double) image.getWidth() * image.getHeight();
        double scale = Math.min(1, Math.sqrt(LARGEST / pixels));
        int width = Math.max(1, (int) (image.getWidth() * scale));
        int height = Math.max(1, (int) (image.getHeight() * scale));
        var plain = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = plain.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, java.awt.Color.WHITE, null);
        graphics.dispose();
        return plain;
    }
}
