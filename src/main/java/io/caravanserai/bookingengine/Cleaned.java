package io.caravanserai.bookingengine;

import java.util.List;
import java.util.Optional;

/**
 * What was made of something that a person typed.
 *
 * @param original as it was typed; null where nothing was
 * @param value the cleaned value; null where there is none, or none that is certain
 * @param remarks what there is to say about it; none where all is well
 */
record Cleaned<T>(String original, T value, List<Remark> remarks) {

    Cleaned {
        remarks = List.copyOf(remarks);
    }

    /** Nothing was typed, and there is nothing to say about it. */
    static <T> Cleaned<T> nothing(String original) {
        return new Cleaned<>(original, null, List.of());
    }

    static <T> Cleaned<T> no(String original, Mark why) {
        return new Cleaned<>(original, null, List.of(Remark.of(why)));
    }

    Optional<T> found() {
        return Optional.ofNullable(value);
    }
}
