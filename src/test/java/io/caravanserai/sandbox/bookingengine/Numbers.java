package io.caravanserai.sandbox.bookingengine;

import java.util.List;

/** Hands out references that were never used, nor will be. */
final class Numbers {

    private long next;

    /** @param used references and codes, of which some may end in a number */
    Numbers(List<String> used) {
        next = used.stream()
                        .map(text -> text.replaceFirst("^.*?(\\d*)$", "$1"))
                        .filter(digits -> !digits.isEmpty())
                        .mapToLong(Long::parseLong)
                        .max()
                        .orElse(0)
                + 1;
    }

    /** @return ends in the number, with at least so many digits */
    String after(String prefix, int digits) {
        return prefix + ("%0" + digits + "d").formatted(next++);
    }
}
