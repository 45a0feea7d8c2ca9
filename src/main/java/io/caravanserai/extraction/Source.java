package io.caravanserai.extraction;

/**
 * Where a fact was read.
 *
 * @param part the number of the part in its message, such as {@code 1.2}
 * @param snippet what stands there, shortened
 */
public record Source(Origin origin, String part, String snippet) {

    private static final int LONGEST = 120;

    public Source {
        // No database keeps that character.
        snippet = snippet.replace('\0', ' ');
        snippet = snippet.length() <= LONGEST ? snippet : snippet.substring(0, LONGEST) + "…";
    }

    /** What kind of text it was read from, and how far that is to be believed. */
    public enum Origin {
        /** Not read at all: a person said so. */
        HAND(1),
        BARCODE(0.95),
        JSON_LD(0.9),
        MICRODATA(0.9),
        PASS(0.85),
        CALENDAR(0.7),
        TEXT(0.5);

        private final double confidence;

        Origin(double confidence) {
            this.confidence = confidence;
        }

        double confidence() {
            return confidence;
        }
    }
}
