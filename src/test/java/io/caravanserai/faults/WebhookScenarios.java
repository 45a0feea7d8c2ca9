package io.caravanserai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.Sandbox;
import io.caravanserai.sandbox.stripe.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** In which webhooks come too often, too early and in the wrong order, and not from Stripe alone. */
final class WebhookScenarios {

    private static final Duration START = Duration.ofSeconds(120);

    private WebhookScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.thorough("webhooks-repeated-and-reversed", WebhookScenarios::repeatedAndReversed, 16),
                Scenario.quick("webhooks-before-the-answer", WebhookScenarios::beforeTheAnswer, 17),
                Scenario.thorough("webhooks-forged", WebhookScenarios::forged, 18),
                Scenario.thorough("webhook-secret-rolled", WebhookScenarios::secretRolled, 18));
    }

    /** Each webhook comes five times, and many in reverse; people on the Dashboard are quick: several in one second. */
    private static void repeatedAndReversed(World world) {
        world.startStreaming();
        var faults = world.stripe().faults();
        try (var load = Load.on(world, new LoadPlan(20, 15, 40, false))) {
            for (int time = 0; time < 5; time++) {
                faults.everyWebhook().areSentTimes(5);
                faults.nextWebhooks(30).arriveReversed();
                world.fault("webhooks come five times, thirty of them in reverse");
                load.await(world.history().size() + 100);
                faults.clear();
            }
        }
        Await.until(
                START,
                "webhooks came again and again",
                () -> world.stripe().deliveries().size()
                        > 2 * world.stripe().events().size());
    }

    /** Stripe's event of a write is there before its answer is. */
    private static void beforeTheAnswer(World world) {
        world.startStreaming();
        world.stripe().faults().everyWebhook().overtakeTheResponse();
        world.fault("webhooks overtake the answers");
        try (var load = Load.on(world, LoadPlan.usual())) {
            load.await(300);
        }
        world.stripe().faults().clear();
    }

    /** Strangers post what Stripe did not sign, or not now, or not so; meanwhile Stripe's own webhooks come. */
    private static void forged(World world) {
        world.startStreaming();
        var stranger = new Stranger(world, Sandbox.WEBHOOK_SECRET);
        try (var load = Load.on(world, LoadPlan.usual())) {
            for (int time = 0; time < 10; time++) {
                load.await(world.history().size() + 15);
                assertThat(stranger.forges()).as("forged").isEqualTo(400);
                assertThat(stranger.postsWithoutASignature()).as("not signed").isEqualTo(400);
                assertThat(stranger.postsAgainWhatIsOld()).as("stale").isEqualTo(400);
                assertThat(stranger.cutsOff()).as("truncated").isEqualTo(400);
                assertThat(stranger.postsTooMuch()).as("oversized").isEqualTo(413);
                stranger.hangsUpHalfway();
                world.fault("six webhooks that are not Stripe's");
            }
        }
        assertThat(world.witness().evidence().told())
                .as("events on their topic")
                .noneMatch(Stranger::isHis);
    }

    /** The webhook's secret is rolled with an overlap, as the runbook says, and then once in haste, without. */
    private static void secretRolled(World world) {
        world.startStreaming();
        try (var load = Load.on(world, new LoadPlan(30, 10, 10, false))) {
            load.await(60);
            var overlap = Duration.ofSeconds(15);
            var ends = Instant.now().plus(overlap);
            String second = world.stripe().rollSecret(world.webhookEndpoint(), overlap);
            world.fault("secret rolled with an overlap");
            restart(world, second + "," + Sandbox.WEBHOOK_SECRET);
            Await.until(START, "the overlap ends", () -> Instant.now().isAfter(ends));
            load.await(world.history().size() + 50);

            String third = world.stripe().rollSecret(world.webhookEndpoint(), Duration.ZERO);
            world.fault("secret rolled without an overlap");
            Await.until(
                    START,
                    "the hub refuses what is signed with a secret that it does not know",
                    () -> world.stripe().deliveries().stream()
                            .anyMatch(delivery ->
                                    delivery.status() == 400 && delivery.outcome() == Delivery.Outcome.FAILED));
            restart(world, third);
            load.await(world.history().size() + 50);
        }
    }

    private static void restart(World world, String secrets) {
        world.set("hub.stripe.webhook-secrets", secrets);
        world.hub().askToEnd();
        world.hub().awaitEnd();
        world.hub().start();
        world.hub().awaitHealthy(START);
    }
}
