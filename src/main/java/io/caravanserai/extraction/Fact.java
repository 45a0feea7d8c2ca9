package io.caravanserai.extraction;

import java.util.List;

/**
 * One field of a reservation, with its evidence.
 *
 * @param confidence from 0 to 1
 * @param sources who says so, at least one
 * @param contradictions what others say instead
 */
public record Fact(Value value, double confidence, List<Source> sources, List<Contradiction> contradictions) {

    /** Another source's value. */
    public record Contradiction(Value value, Source source) {}

    public Fact {
        sources = List.copyOf(sources);
        contradictions = List.copyOf(contradictions);
    }

    static Fact of(Value value, Source source) {
        return new Fact(value, source.origin().confidence(), List.of(source), List.of());
    }

    Fact doubted(double factor) {
        return new Fact(value, confidence * factor, sources, contradictions);
    }
}
