package io.caravanserai.extraction;

import java.time.Duration;

/**
 * How much is looked at, so that no message costs more than it may.
 *
 * @param bytes of one message or file
 * @param depth how many parts may stand in one another
 * @param parts of one message
 * @param markup characters of one HTML or text part
 * @param pages of one PDF
 * @param unpacked bytes of everything that was packed in one part
 * @param entries of one archive
 * @param pixels of one image, before it is decoded
 * @param images of one PDF
 * @param reservations of one message
 * @param time for one message
 */
public record Bounds(
        int bytes,
        int depth,
        int parts,
        int markup,
        int pages,
        int unpacked,
        int entries,
        int pixels,
        int images,
        int reservations,
        Duration time) {

    /** What mail of real senders stays far below. */
    public static final Bounds USUAL = new Bounds(
            40_000_000, 12, 200, 3_000_000, 30, 40_000_000, 200, 50_000_000, 60, 200, Duration.ofMillis(3_500));

    public Bounds lasting(Duration longer) {
        return new Bounds(bytes, depth, parts, markup, pages, unpacked, entries, pixels, images, reservations, longer);
    }
}
