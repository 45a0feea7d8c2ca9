package io.caravanserai.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.Http;
import io.caravanserai.sandbox.Sandbox;
import io.caravanserai.sandbox.SandboxPorts;
import io.caravanserai.sandbox.stripe.RateLimits;
import io.caravanserai.sandbox.stripe.StripeSandboxSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Reconciles few and many customers, of whom fifty were made to drift by hand: what it takes, and whether memory stays as
 * it is. The largest heap is that after a collection, asked for again and again while the runs last.
 *
 * <p>{@code -Dbench.customers} is how many are on each side.
 */
class ReconciliationBench {

    private static final int MANY = Integer.getInteger("bench.customers", 100_000);
    private static final int FEW = MANY / 10;

    private record Run(double seconds, long heapMegabytes) {}

    private record Result(int customers, long idleHeap, Run report, Run repair, long peakMegabytes) {

        long heap() {
            return Math.max(report.heapMegabytes(), repair.heapMegabytes());
        }
    }

    @Test
    void fewAndManyCustomers() throws Exception {
        Result few = reconcile(FEW);
        Result many = reconcile(MANY);
        System.out.printf(
                "%n%12s %10s %10s %14s %18s %10s%n",
                "customers", "report s", "repair s", "idle heap MB", "largest heap MB", "peak MB");
        for (Result each : List.of(few, many)) {
            System.out.printf(
                    "%,12d %10.1f %10.1f %14d %18d %10d%n",
                    each.customers(),
                    each.report().seconds(),
                    each.repair().seconds(),
                    each.idleHeap(),
                    each.heap(),
                    each.peakMegabytes());
        }
        System.out.printf(
                "ten times the customers: %.2f x the heap, %.2f x the peak memory%n",
                (double) many.heap() / few.heap(), (double) many.peakMegabytes() / few.peakMegabytes());
    }

    private static Result reconcile(int customers) throws Exception {
        var ports = SandboxPorts.anyFree();
        var settings = StripeSandboxSettings.defaults().withLimits(RateLimits.OFF);
        try (var sandbox = Sandbox.start(ports, given -> false, settings)) {
            var sides = new FilledSides(sandbox);
            sides.fill(customers);
            Map<String, Set<String>> drift = sides.drift();
            // Change data capture rests: this is no bench of a first snapshot.
            var settled = Map.of(
                    "hub.stripe.requests-per-second", "500",
                    "hub.customers.reconciliation.nightly", "-",
                    "camel.main.routes-exclude-pattern", "**/hub-changes-to-kafka.camel.yaml");
            var arguments = WholeHub.arguments(ports.hub(), settled, sandbox.variables());
            Path log = Path.of("target", "bench-reconciliation-" + customers + ".log");
            try (var hub = Contender.start(WholeHub.class.getName(), log, arguments)) {
                var http = Http.as("operator", ports.hub());
                long idle = hub.usage().heapMegabytes();
                Run report = run(http, hub, "report", drift);
                Run repair = run(http, hub, "repair", drift);
                run(http, hub, "report", Map.of());
                assertThat(sides.here()).isEqualTo(sandbox.stripe().customers().size());
                return new Result(customers, idle, report, repair, hub.usage().peakMegabytes());
            }
        }
    }

    private static Run run(Http http, Contender hub, String mode, Map<String, Set<String>> drift) throws Exception {
        Instant start = Instant.now();
        String at = http.post("/api/reconciliations", "{\"system\": \"stripe\", \"mode\": \"%s\"}".formatted(mode))
                .header("Location");
        long heap = 0;
        JsonNode run = http.get(at).json();
        while (!Set.of("done", "failed").contains(run.path("state").asText())) {
            heap = Math.max(heap, hub.usage().heapMegabytes());
            Thread.sleep(500);
            run = http.get(at).json();
        }
        double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
        assertThat(run.path("state").asText()).as(run.toString()).isEqualTo("done");
        assertThat(found(http, at)).as(mode).isEqualTo(drift);
        return new Run(seconds, heap);
    }

    /** @return by kind, whom the drift is of: our id, or theirs where we have none */
    private static Map<String, Set<String>> found(Http http, String at) {
        var found = new TreeMap<String, Set<String>>();
        http.get(at + "/drift?limit=1000").json().path("data").forEach(each -> {
            String ours = each.path("customerId").asText(null);
            found.computeIfAbsent(each.path("kind").asText(), kind -> new TreeSet<>())
                    .add(ours == null ? each.path("externalId").asText() : ours);
        });
        return found;
    }
}
