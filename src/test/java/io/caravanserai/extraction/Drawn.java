package io.caravanserai.extraction;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Barcodes as pictures, and passes as archives. */
final class Drawn {

    private Drawn() {}

    static BufferedImage barcode(String text, BarcodeFormat format, int width) {
        try {
            var bits = new MultiFormatWriter()
                    .encode(text, format, width, format == BarcodeFormat.PDF_417 ? width / 3 : width);
            var image = new BufferedImage(bits.getWidth(), bits.getHeight(), BufferedImage.TYPE_INT_RGB);
            for (int x = 0; x < bits.getWidth(); x++) {
                for (int y = 0; y < bits.getHeight(); y++) {
                    image.setRGB(x, y, bits.get(x, y) ? 0 : 0xFFFFFF);
                }
            }
            return image;
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A barcode that is only a part of a picture, and not in its middle. */
    static BufferedImage screen(String text) {
        var screen = new BufferedImage(900, 1_400, BufferedImage.TYPE_INT_RGB);
        var graphics = screen.createGraphics();
        graphics.setColor(new Color(0xE8EEF4));
        graphics.fillRect(0, 0, 900, 1_400);
        graphics.setColor(new Color(0x204060));
        graphics.fillRect(60, 80, 780, 160);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(240, 880, 420, 420);
        graphics.drawImage(barcode(text, BarcodeFormat.AZTEC, 340), 280, 920, null);
        graphics.dispose();
        return screen;
    }

    static byte[] png(BufferedImage image) throws IOException {
        return written(image, "png");
    }

    static byte[] jpeg(BufferedImage image) throws IOException {
        return written(image, "jpg");
    }

    private static byte[] written(BufferedImage image, String format) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    static byte[] pass(String json) throws IOException {
        return zip(Map.of("pass.json", json.getBytes(StandardCharsets.UTF_8), "icon.png", new byte[] {1, 2, 3}));
    }

    static byte[] zip(Map<String, byte[]> files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : new TreeMap<>(files).entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }
}
