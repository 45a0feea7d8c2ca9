package io.caravanserai.extraction;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks what is wanted of a ZIP in memory, and stops before it becomes too much. */
final class Archive {

    private Archive() {}

    /** More is in it than may be unpacked. */
    static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;

        TooMuch(String message) {
            super(message);
        }
    }

    static Map<String, byte[]> files(byte[] zip, Bounds bounds) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        int entries = 0;
        int left = bounds.unpacked();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (++entries > bounds.entries()) {
                    throw new TooMuch("more than " + bounds.entries() + " files");
                }
                byte[] content = content(in, left);
                left -= content.length;
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), content);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(e);
        }
        return files;
    }

    private static byte[] content(ZipInputStream in, int most) throws IOException {
        var content = new ByteArrayOutputStream();
        byte[] piece = new byte[16 * 1_024];
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
            if (content.size() + length > most) {
                throw new TooMuch("it unpacks to too much");
            }
            content.write(piece, 0, length);
        }
        return content.toByteArray();
    }
}
