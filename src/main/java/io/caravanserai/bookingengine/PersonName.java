package io.caravanserai.bookingengine;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A person's name.
 *
 * @param title such as Dr; null where none was typed
 * @param given null where it is not certain which part it is
 * @param family null where it is not certain which part it is
 * @param whole all of it but the title, as one would write it on an envelope
 */
record PersonName(String title, String given, String family, String whole) {

    static PersonName split(String title, String given, String family) {
        String whole = Stream.of(given, family).filter(part -> part != null).collect(Collectors.joining(" "));
        return new PersonName(title, given, family, whole);
    }

    static PersonName whole(String title, String whole) {
        return new PersonName(title, null, null, whole);
    }
}
