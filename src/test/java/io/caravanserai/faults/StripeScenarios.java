package io.caravanserai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.sandbox.Sandbox;
import io.caravanserai.sandbox.stripe.ApiCall;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.client.RestClient;

/** In which Stripe fails, says no answer, or gives up. */
final class StripeScenarios {

    private static final boolean ALL = Boolean.getBoolean("faults.all");
    private static final Duration OUTAGE = ALL ? Duration.ofMinutes(10) : Duration.ofSeconds(15);
    private static final Duration START = Duration.ofSeconds(120);

    private StripeScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.quick("stripe-answers-lost", StripeScenarios::answersLost, 14),
                Scenario.quick("stripe-refuses-and-fails", StripeScenarios::refusesAndFails, 15),
                Scenario.thorough("stripe-down", StripeScenarios::down, 15),
                Scenario.thorough("stripe-gives-up", StripeScenarios::givesUp, 17));
    }

    /** Writes are made and their answers lost, the hub asks again, and once it is killed before it can. */
    private static void answersLost(World world) {
        world.startStreaming();
        try (var load = Load.on(world, LoadPlan.usual())) {
            load.await(60);
            for (int time = 0; time < 3; time++) {
                world.stripe().faults().nextWrites(6).loseTheirResponse();
                world.fault("Stripe's answers to the next six writes are lost");
                load.await(world.history().size() + 40);
                world.stripe().faults().nextWrites(3).failAfterTheWrite();
                world.fault("Stripe makes three writes and answers 500");
                load.await(world.history().size() + 40);
            }
            world.stripe().faults().everyWrite().loseTheirResponse();
            world.fault("Stripe's answers to all writes are lost");
            long lost = lost(world);
            Await.until(START, "writes are made without an answer", () -> lost(world) >= lost + 5);
            world.kill(world.hub());
            world.stripe().faults().clear();
            world.hub().start();
            world.hub().awaitHealthy(START);
            load.await(world.history().size() + 100);
        }
        assertThat(world.stripe().requests()).as("asked again").anyMatch(ApiCall::replayed);
    }

    private static long lost(World world) {
        return world.stripe().writes().stream()
                .filter(call -> call.status() == 0)
                .count();
    }

    /** Rate limits, locks and failures, one after the other, on a hub that has much to say. */
    private static void refusesAndFails(World world) {
        world.startStreaming();
        var faults = world.stripe().faults();
        try (var load = Load.on(world, LoadPlan.usual())) {
            load.await(60);
            faults.requestsFor(World.lasting(Duration.ofSeconds(40))).areRateLimited(Duration.ofSeconds(1));
            world.fault("429 with a Retry-After");
            load.await(world.history().size() + 120);
            faults.requestsFor(World.lasting(Duration.ofSeconds(30))).areRateLimited();
            world.fault("429 without");
            load.await(world.history().size() + 100);
            faults.everyWrite().meetAConflict();
            world.fault("409: somebody else holds the customer");
            load.await(world.history().size() + 100);
            Await.until(START, "a write meets a conflict", () -> statuses(world).contains(409));
            faults.clear();
            faults.nextWrites(10).failHalfway();
            world.fault("500 that ten keys repeat, and nothing made");
            load.await(world.history().size() + 100);
            faults.nextWrites(10).failAfterTheWrite();
            world.fault("500 that ten keys repeat, and all made");
            load.await(world.history().size() + 100);
            faults.nextRequests(30).fail();
            world.fault("500 before anything began");
            load.await(world.history().size() + 50);
        }
        world.hub().awaitHealthy(START);
        assertThat(statuses(world)).contains(429, 409, 500);
    }

    private static Set<Integer> statuses(World world) {
        return world.stripe().requests().stream().map(ApiCall::status).collect(Collectors.toSet());
    }

    /** People go on while Stripe is down: the breaker spares it, health says so, and afterwards the queue drains. */
    private static void down(World world) {
        world.startStreaming();
        try (var load = Load.on(world, new LoadPlan(60, 8, 4, false))) {
            load.await(60);
            int before = world.stripe().requests().size();
            double began = world.seconds();
            world.stripe().faults().everyRequest().areReset();
            world.fault("Stripe is down");
            Await.until(START, "health says that Stripe is down", () -> isDown(world));
            world.goOnFor(OUTAGE);
            assertThat(isDown(world)).as("health says that Stripe is down").isTrue();
            int asked = world.stripe().requests().size() - before;
            world.say("Stripe was asked %d times while it was down".formatted(asked));
            assertThat(asked).as("the breaker spares Stripe").isLessThan(30 + (int) (world.seconds() - began) * 5);
            assertThat(world.witness().evidence().parked()).isEmpty();
            world.stripe().faults().clear();
            load.await(world.history().size() + 50);
        }
        world.hub().awaitHealthy(START);
    }

    private static boolean isDown(World world) {
        return health(world).path("status").asText().equals("DOWN");
    }

    private static JsonNode health(World world) {
        return RestClient.create(world.hub().url())
                .get()
                .uri("/actuator/health/stripe")
                .headers(headers -> headers.setBasicAuth("operator", Sandbox.OPERATOR))
                .exchange((request, response) -> response.bodyTo(JsonNode.class));
    }

    /** No webhook comes any more; the hub is down meanwhile, and finds all of it in Stripe's list of events. */
    private static void givesUp(World world) {
        world.set("hub.stripe.sweep.every", "2s");
        world.startStreaming();
        try (var load = Load.on(world, LoadPlan.usual())) {
            load.await(100);
            for (int time = 0; time < 2; time++) {
                world.stripe().faults().everyWebhook().areDropped();
                world.fault("Stripe gives up its webhooks");
                load.await(world.history().size() + 60);
                world.kill(world.hub());
                load.await(world.history().size() + 150);
                world.hub().start();
                world.hub().awaitHealthy(START);
                load.await(world.history().size() + 60);
                world.stripe().faults().clear();
                load.await(world.history().size() + 60);
            }
        }
    }
}
