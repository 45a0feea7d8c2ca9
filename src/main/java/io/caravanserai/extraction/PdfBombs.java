package io.caravanserai.extraction;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Looks at a PDF's packed streams without keeping what comes out, and tells if it would be too much. */
final class PdfBombs {

    private static final byte[] STREAM = {'s', 't', 'r', 'e', 'a', 'm'};
    private static final int DEEPEST = 3;
    /** Sizes for which memory would be taken before anything is read. */
    private static final Pattern HUGE =
            Pattern.compile("/(?:Columns|Rows|Colors|Width|Height|BitsPerComponent)\\s{0,3}\\+?\\d{6}");

    private PdfBombs() {}

    static boolean isOne(byte[] pdf, Findings findings) {
        if (HUGE.matcher(new String(pdf, StandardCharsets.ISO_8859_1)).find()) {
            return true;
        }
        long unpacked = 0;
        for (int at = indexOf(pdf, 0); at >= 0; at = indexOf(pdf, at + STREAM.length)) {
            findings.checkTime();
            unpacked += unpacked(pdf, start(pdf, at), findings.bounds().unpacked() - unpacked, 0);
            if (unpacked > findings.bounds().unpacked()) {
                return true;
            }
        }
        return false;
    }

    private static int indexOf(byte[] pdf, int from) {
        for (int i = from; i <= pdf.length - STREAM.length; i++) {
            if (pdf[i] == 's'
                    && java.util.Arrays.equals(pdf, i, i + STREAM.length, STREAM, 0, STREAM.length)
                    && !(i >= 3 && pdf[i - 1] == 'd' && pdf[i - 2] == 'n')) {
                return i;
            }
        }
        return -1;
    }

    private static int start(byte[] pdf, int keyword) {
        int at = keyword + STREAM.length;
        while (at < pdf.length && (pdf[at] == '\r' || pdf[at] == '\n')) {
            at++;
        }
        return at;
    }

    private static long unpacked(byte[] packed, int from, long most, int depth) {
        var inflater = new Inflater();
        byte[] out = new byte[64 * 1_024];
        byte[] first = null;
        long count = 0;
        try {
            inflater.setInput(packed, from, packed.length - from);
            while (!inflater.finished() && count <= most) {
                int length = inflater.inflate(out);
                if (length == 0) {
                    break;
                }
                first = first == null ? java.util.Arrays.copyOf(out, length) : first;
                count += length;
            }
        } catch (DataFormatException e) {
            return count;
        } finally {
            inflater.end();
        }
        // Packed twice: of so regular a thing the beginning is enough to tell.
        return first != null && depth < DEEPEST && first.length > 2 && first[0] == 0x78
                ? count + unpacked(first, 0, most, depth + 1) * Math.max(1, count / first.length)
                : count;
    }
}
