package io.caravanserai.faults;

import java.util.List;

/** In which Stripe fails, repeats itself, and is spoken for by others. */
final class StripeScenarios {

    private StripeScenarios() {}

    static List<Scenario> all() {
        return List.of();
    }
}
