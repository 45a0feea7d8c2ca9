package io.caravanserai.customers;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How an enum's constants are called outside of Java: {@code MISSING_THERE} is {@code missing-there}. */
final class Codes {

    private Codes() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> Optional<E> find(Class<E> type, String code) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(code))
                .findFirst();
    }

    static <E extends Enum<E>> E get(Class<E> type, String code) {
        return find(type, code)
                .orElseThrow(() -> new IllegalStateException("'%s' is no %s".formatted(code, type.getSimpleName())));
    }
}
