package io.caravanserai.reservations;

import io.caravanserai.extraction.Reservation;
import java.time.Instant;
import java.util.List;

/**
 * What one source says of an owner's reservations, all of it.
 *
 * @param owner as the company names him
 * @param source who says so, {@code mail:} and the mail's id; what it says replaces what it said before
 * @param said in the source's order; none takes back what it said before
 */
public record Telling(String owner, String source, List<Said> said) {

    /**
     * A mail may pass on what others said at other times.
     *
     * @param at when it was said, which is not when it came; the newest word counts
     */
    public record Said(Instant at, Reservation reservation) {}

    private static final int LONGEST_NAME = 255;
    private static final int MOST = 1_000;

    public Telling {
        if (owner.isBlank() || owner.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("an owner's name has 1 to %d characters".formatted(LONGEST_NAME));
        }
        if (source.isBlank() || source.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a source's name has 1 to %d characters".formatted(LONGEST_NAME));
        }
        if (said.size() > MOST) {
            throw new IllegalArgumentException("one source tells of at most %d reservations".formatted(MOST));
        }
        said = List.copyOf(said);
    }

    /** @param saidAt when all of it was said */
    public Telling(String owner, String source, Instant saidAt, List<Reservation> reservations) {
        this(
                owner,
                source,
                reservations.stream().map(each -> new Said(saidAt, each)).toList());
    }
}
