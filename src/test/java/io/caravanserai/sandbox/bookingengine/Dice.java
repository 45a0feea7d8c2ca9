package io.caravanserai.sandbox.bookingengine;

import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Chance that can be had again: the same seed throws the same. */
final class Dice {

    private static final List<String> SYLLABLES = List.of(
            "ka", "ran", "vel", "sto", "mi", "tur", "ek", "lo", "pas", "gri", "un", "dor", "che", "bal", "wy", "zo");

    private final Random random;

    Dice(long seed) {
        random = new Random(seed);
    }

    <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** @return whether it happens, as it does so many times in a thousand */
    boolean in1000(int times) {
        return random.nextInt(1000) < times;
    }

    /** @return a number from the first to the last, both included */
    int between(int first, int last) {
        return first + random.nextInt(last - first + 1);
    }

    UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    /** @return words that nobody knows, about so many characters: they compress badly, and so are kept beside the row */
    String pages(int characters) {
        var text = new StringBuilder(characters + 16);
        while (text.length() < characters) {
            for (int i = between(1, 4); i > 0; i--) {
                text.append(one(SYLLABLES));
            }
            text.append(random.nextInt(12) == 0 ? ".\n" : " ").append(random.nextInt(100));
        }
        return text.toString();
    }
}
