package io.caravanserai.bench;

import static org.awaitility.Awaitility.await;

import io.caravanserai.sandbox.Browser;
import io.caravanserai.sandbox.HubOnSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long an operator waits for Hawtio, from his password on: with the hub's own routes, and with 300. Each time the
 * browser is a new one, which has nothing in its cache.
 */
class HawtioBench {

    private static final int MANY = 300;
    private static final int ROUNDS = 3;
    private static final String SPARE = """
            - route:
                id: %1$s
                description: Stands for one of a larger hub.
                group: spare
                routeConfigurationId: leave-to-caller
                from:
                  uri: direct
                  parameters:
                    name: %1$s
                  steps:
                    - setHeader:
                        id: %1$s.name-it
                        name: spare
                        expression:
                          constant:
                            expression: "yes"
                    - setBody:
                        id: %1$s.answer
                        expression:
                          constant:
                            expression: done
            """;

    @TempDir
    Path folder;

    /** Milliseconds: until something is painted, until the menu can be used, and until Camel's routes are shown. */
    private record Wait(double paint, double menu, double routes) {}

    @Test
    void theHubsOwnRoutesAndThreeHundred() throws IOException {
        try (var hub = HubOnSandbox.start(Map.of("hub.routes.dir", folder))) {
            var camel = hub.bean(CamelContext.class);
            int own = camel.getRoutesSize();
            List<Wait> few = waits(hub);
            for (int route = own; route < MANY; route++) {
                String id = "spare-" + route;
                Path file = folder.resolve("spare/%s.camel.yaml".formatted(id));
                Files.createDirectories(file.getParent());
                Files.writeString(file, SPARE.formatted(id));
            }
            await().atMost(Duration.ofMinutes(5)).until(() -> camel.getRoutesSize() == MANY);
            List<Wait> many = waits(hub);

            System.out.printf(
                    "%-28s %10s %10s %6s%n", "median of " + ROUNDS, own + " routes", MANY + " routes", "ratio");
            tell("first paint, ms", few, many, Wait::paint);
            tell("menu can be used, ms", few, many, Wait::menu);
            tell("Camel's routes are shown, ms", few, many, Wait::routes);
        }
    }

    private static List<Wait> waits(HubOnSandbox hub) {
        var waits = new ArrayList<Wait>();
        for (int round = 0; round < ROUNDS; round++) {
            waits.add(once(hub));
        }
        return waits;
    }

    private static Wait once(HubOnSandbox hub) {
        try (var browser = Browser.open()) {
            browser.goTo(hub.url() + "/actuator/hawtio/");
            browser.type("input[name=username]", "operator");
            browser.type("input[name=password]", "operator");
            long began = System.nanoTime();
            browser.click("button[type=submit]", "");
            browser.find("nav a", "Overview");
            double menu = since(began);
            double paint = browser.firstPaintMillis();
            browser.click("nav a", "Camel");
            browser.find("button, span, div", "customers-to-stripe");
            return new Wait(paint, menu, since(began));
        }
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e6;
    }

    private static void tell(String what, List<Wait> few, List<Wait> many, ToDoubleFunction<Wait> wait) {
        double less = median(few, wait);
        double more = median(many, wait);
        System.out.printf("%-28s %10.0f %10.0f %6.2f%n", what, less, more, more / less);
    }

    private static double median(List<Wait> waits, ToDoubleFunction<Wait> wait) {
        return waits.stream().mapToDouble(wait).sorted().toArray()[waits.size() / 2];
    }
}
