package io.caravanserai.bookingengine;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Text as people type and paste it. */
final class Typed {

    /** Zero-width characters, soft hyphens, marks of byte order and of direction: seen by nobody, and pasted by many. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\uFEFF]");

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

    private Typed() {}

    /** @return one line, composed (NFC), single spaces, nothing unseen; null where nothing is left */
    static String tidy(String text) {
        if (text == null) {
            return null;
        }
        String seen = UNSEEN.matcher(text).replaceAll("");
        String line = SPACES.matcher(Normalizer.normalize(seen, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
        return line.isEmpty() ? null : line;
    }
}
