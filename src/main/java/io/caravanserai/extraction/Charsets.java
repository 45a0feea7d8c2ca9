package io.caravanserai.extraction;

import com.ibm.icu.text.CharsetDetector;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Decodes text whose charset is declared wrongly, or not at all. */
final class Charsets {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int LOOKED_AT = 20_000;

    private Charsets() {}

    static Optional<Charset> named(String name) {
        try {
            return Optional.of(Charset.forName(name.replaceAll("[\"']", "").trim()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * UTF-8 that is well-formed is UTF-8 whatever is declared, except where the declaration is of a charset that can
     * look like it: two bytes of an Asian charset, say.
     */
    static String decode(byte[] content, Optional<Charset> declared) {
        if (startsWith(content, 0xFE, 0xFF) || startsWith(content, 0xFF, 0xFE)) {
            return new String(content, StandardCharsets.UTF_16);
        }
        boolean oneByte =
                declared.isEmpty() || declared.get().name().matches("(?i)UTF-8|US-ASCII|ISO-8859-\\d+|windows-125\\d");
        if (oneByte) {
            var unicode = strictly(content);
            if (unicode.isPresent()) {
                return unicode.get();
            }
        }
        return new String(
                content,
                declared.filter(Charsets::hasAllBytes).map(Charsets::asMeant).orElseGet(() -> detected(content)));
    }

    private static boolean hasAllBytes(Charset charset) {
        return !charset.equals(StandardCharsets.UTF_8) && !charset.equals(StandardCharsets.US_ASCII);
    }

    /** Who says Latin 1 and uses its control characters means Windows' extension of it, as browsers know. */
    private static Charset asMeant(Charset charset) {
        return charset.equals(StandardCharsets.ISO_8859_1) ? WINDOWS : charset;
    }

    private static Optional<String> strictly(byte[] content) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return Optional.of(text.toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Charset detected(byte[] content) {
        var detector = new CharsetDetector();
        detector.setText(content.length > LOOKED_AT ? Arrays.copyOf(content, LOOKED_AT) : content);
        var match = detector.detect();
        return match == null || match.getConfidence() < 40
                ? WINDOWS
                : named(match.getName()).map(Charsets::asMeant).orElse(WINDOWS);
    }

    private static boolean startsWith(byte[] content, int first, int second) {
        return content.length > 1 && (content[0] & 0xFF) == first && (content[1] & 0xFF) == second;
    }
}
