package io.caravanserai.customers;

import static io.caravanserai.customers.SyncedWorld.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.HubOnSandbox;
import io.caravanserai.sandbox.stripe.ApiCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Stripe is never asked more often than it allows, however much there is to say. */
class StripeRateTest {

    private static final int RATE = 10;

    private final HubOnSandbox hub = HubOnSandbox.shared(Map.of("hub.stripe.requests-per-second", RATE));
    private final SyncedWorld world = new SyncedWorld(hub);

    @Test
    void aQueueIsWorkedOffAtTheRateThatIsSet() {
        for (int i = 0; i < 5 * RATE; i++) {
            world.inserts("Customer " + i, "customer" + i + "@rate.example.com");
        }
        soon().untilAsserted(() -> assertThat(hub.stripe().customers()).hasSize(5 * RATE));

        List<Instant> calls = hub.stripe().requests().stream()
                .map(ApiCall::at)
                .sorted(Comparator.naturalOrder())
                .toList();
        // A busy machine brings calls closer together than they left: so two seconds are looked at, not each alone.
        for (int first = 0; first + 2 * RATE < calls.size(); first++) {
            assertThat(Duration.between(calls.get(first), calls.get(first + 2 * RATE)))
                    .as("%d calls", 2 * RATE + 1)
                    .isGreaterThan(Duration.ofMillis(1500));
        }
    }
}
