package io.caravanserai.bench;

import com.stripe.net.Webhook;
import io.caravanserai.sandbox.Sandbox;
import io.caravanserai.sandbox.SandboxPorts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * Webhooks a second, each verified and kept in Kafka before it is answered: the hub beside a server that does that and
 * nothing else, without Spring and Camel, and beside itself without remembering its messages, one after the other on the
 * same Kafka.
 *
 * <p>{@code -Dbench.seconds} makes it longer or shorter.
 */
class WebhookBench {

    private static final int SECONDS = Integer.getInteger("bench.seconds", 10);
    private static final int CALLERS = Integer.getInteger("bench.callers", 16);

    private record Result(String name, double perSecond, Latencies latencies, double cpuMicros, Contender.Usage end) {}

    @Test
    void webhooksToKafka() throws Exception {
        var ports = SandboxPorts.anyFree();
        try (var sandbox = Sandbox.start(ports, given -> false)) {
            // Only the webhook is measured: what is behind the topic of the events rests.
            var rests = Map.of("camel.main.routes-exclude-pattern", "**/stripe-to-customers.camel.yaml");
            var arguments = WholeHub.arguments(ports.hub(), rests, sandbox.variables());
            var plain = measure("plain server", PlainWebhook.class, arguments, ports.hub());
            var forgetful = new ArrayList<>(arguments);
            forgetful.add("--hub.routes.recording.messages=0");
            var without = measure("recording nothing", WholeHub.class, forgetful, ports.hub());
            var hub = measure("Caravanserai", WholeHub.class, arguments, ports.hub());
            System.out.print(table(plain, without, hub));
            System.out.printf(
                    "Recording its messages costs it %.2f x the CPU time, and leaves %.2f x the webhooks/s%n",
                    hub.cpuMicros() / without.cpuMicros(), hub.perSecond() / without.perSecond());
        }
    }

    private static Result measure(String name, Class<?> main, List<String> arguments, int port) throws Exception {
        Path log = Path.of("target", "bench-" + main.getSimpleName() + ".log");
        try (var contender = Contender.start(main.getName(), log, arguments)) {
            load(port, SECONDS);
            double before = contender.usage().cpuSeconds();
            long[] micros = load(port, SECONDS);
            var end = contender.usage();
            double cpu = (end.cpuSeconds() - before) * 1e6 / micros.length;
            return new Result(name, (double) micros.length / SECONDS, new Latencies(micros), cpu, end);
        }
    }

    private static long[] load(int port, int seconds) throws Exception {
        var callers = Executors.newFixedThreadPool(CALLERS);
        var micros = new ConcurrentLinkedQueue<Long>();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        try (var ignored = (AutoCloseable) callers::shutdownNow) {
            var http =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            Callable<Void> caller = () -> {
                while (System.nanoTime() < end) {
                    micros.add(post(http, port));
                }
                return null;
            };
            for (var done : callers.invokeAll(java.util.Collections.nCopies(CALLERS, caller))) {
                done.get();
            }
        }
        return micros.stream().mapToLong(Long::longValue).toArray();
    }

    private static long post(HttpClient http, int port) throws Exception {
        String event = """
                {"id": "evt_%d", "object": "event", "type": "customer.updated", "created": 1,
                 "data": {"object": {"id": "cus_bench", "object": "customer"}, "previous_attributes": {}}}""".formatted(System.nanoTime());
        long time = System.currentTimeMillis() / 1000;
        String signature = Webhook.Util.computeHmacSha256(Sandbox.WEBHOOK_SECRET, time + "." + event);
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/webhooks/stripe"))
                .header("Stripe-Signature", "t=" + time + ",v1=" + signature)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(event))
                .build();
        long start = System.nanoTime();
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IllegalStateException("the webhook answered " + status);
        }
        return (System.nanoTime() - start) / 1000;
    }

    private static String table(Result plain, Result without, Result hub) {
        var table = new StringBuilder("%n%-18s %12s %8s %8s %8s %14s %9s%n"
                .formatted("", "webhooks/s", "p50 ms", "p95 ms", "p99 ms", "CPU us/webhook", "peak MB"));
        for (Result each : List.of(plain, without, hub)) {
            table.append("%-18s %,12.0f %8.1f %8.1f %8.1f %14.0f %9d%n"
                    .formatted(
                            each.name(),
                            each.perSecond(),
                            each.latencies().millis(50),
                            each.latencies().millis(95),
                            each.latencies().millis(99),
                            each.cpuMicros(),
                            each.end().peakMegabytes()));
        }
        return table.append("%s: %.2f x the webhooks/s of a %s%n"
                        .formatted(hub.name(), hub.perSecond() / plain.perSecond(), plain.name()))
                .toString();
    }
}
