package io.caravanserai.sandbox.stripe;

import java.util.Set;

/** What can be expanded in what the sandbox covers is always null in it; the rest is refused. */
final class Expansion {

    private static final Set<String> ALWAYS_NULL = Set.of("default_source", "test_clock");

    private Expansion() {}

    static void check(Params params) {
        for (var property : params.texts("expand")) {
            if (!ALWAYS_NULL.contains(property.replaceFirst("^data\\.", ""))) {
                throw Refusal.of(400, "This property cannot be expanded (" + property + "): the sandbox has none.")
                        .param("expand");
            }
        }
    }
}
