package io.caravanserai.bench;

import io.caravanserai.sandbox.Kafka;
import io.caravanserai.sandbox.Ports;
import io.caravanserai.sandbox.Postgres;
import io.caravanserai.sandbox.Scratch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Change data capture from PostgreSQL to Kafka: the hub's route beside Debezium's engine without Camel, as shipped and
 * with the shortest waiting that it knows, one after the other on the same servers.
 *
 * <p>{@code -Dbench.rows}, {@code -Dbench.seconds} and {@code -Dbench.only} make it longer, shorter or narrower.
 */
class CaptureBench {

    private static final int ROWS = Integer.getInteger("bench.rows", 300_000);
    private static final int WARMUP = Integer.getInteger("bench.warmup", 100_000);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 10);
    private static final String ONLY = System.getProperty("bench.only", "");

    /** What one contender achieved. */
    record Result(
            String name,
            double rowsPerSecond,
            double microsPerRow,
            Latencies latencies,
            double busyCpu,
            double idleCpu,
            Contender.Usage end) {}

    private record Entry(String name, String slot, String mainClass, String... more) {}

    private static final List<Entry> ENTRIES = List.of(
            new Entry(
                    "Debezium engine as shipped",
                    "shipped",
                    "io.caravanserai.bench.PlainEngine",
                    "500",
                    "public.bench_row"),
            new Entry(
                    "Debezium engine, poll 2 ms",
                    "tuned",
                    "io.caravanserai.bench.PlainEngine",
                    "2",
                    "public.bench_row"),
            new Entry("Caravanserai, full route", "hub", "io.caravanserai.cdc.BenchedHub"));

    @Test
    void changesToKafka() throws Exception {
        List<Result> results = new ArrayList<>();
        try (var scratch = Scratch.make();
                var postgres = new Postgres(Ports.free(), scratch.directory("postgres")).start("bench");
                var kafka = new Kafka(Ports.free(), scratch.directory("kafka")).start()) {
            var sql = new JdbcTemplate(postgres.dataSource("bench"));
            sql.execute(migration());
            for (Entry entry : ENTRIES) {
                if (entry.slot().startsWith(ONLY)) {
                    results.add(measure(entry, postgres, kafka, scratch.directory("work"), sql));
                }
            }
        }
        System.out.print(table(results));
    }

    private static String migration() throws Exception {
        return new ClassPathResource("db/migration/cdc/V2026.11.21.0910__capture_positions.sql")
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private static Result measure(Entry entry, Postgres postgres, Kafka kafka, Path work, JdbcTemplate sql)
            throws Exception {
        sql.execute("drop table if exists bench_row");
        sql.execute("""
                create table bench_row (id bigint generated always as identity primary key, sent bigint not null,
                    name text, email text, phone text, city text, country text, seats int, paid boolean,
                    booked_at timestamptz not null default now())
                """);
        List<String> arguments = new ArrayList<>(
                List.of(entry.slot(), Integer.toString(postgres.port()), "bench", kafka.brokers(), work.toString()));
        arguments.addAll(List.of(entry.more()));
        Path log = Path.of("target", "bench-" + entry.slot() + ".log");
        try (var contender = Contender.start(entry.mainClass(), log, arguments);
                var load = new Load(postgres.dataSource("bench"), kafka.brokers(), entry.slot())) {
            load.untilStreaming();
            load.rows(WARMUP);
            double start = contender.usage().cpuSeconds();
            double rate = load.rows(ROWS);
            double perRow = (contender.usage().cpuSeconds() - start) * 1e6 / ROWS;
            // The compiler is still at work on what a trickle needs, and would be taken for the contender.
            load.latencies(SECONDS);
            double before = contender.usage().cpuSeconds();
            Latencies latencies = load.latencies(SECONDS);
            double busy = (contender.usage().cpuSeconds() - before) / SECONDS;
            double quiet = contender.usage().cpuSeconds();
            Thread.sleep(SECONDS * 1000L);
            var end = contender.usage();
            return new Result(entry.name(), rate, perRow, latencies, busy, (end.cpuSeconds() - quiet) / SECONDS, end);
        } finally {
            forget(entry.slot(), sql);
        }
    }

    /** A slot that nobody reads would slow the next contender. */
    private static void forget(String slot, JdbcTemplate sql) {
        sql.queryForList(
                "select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = ? and not active",
                slot);
        sql.execute("drop publication if exists " + slot);
    }

    private static String table(List<Result> results) {
        var table = new StringBuilder("%n%-28s %10s %10s %8s %8s %8s %12s %10s %9s %9s%n"
                .formatted(
                        "",
                        "rows/s",
                        "CPU us/row",
                        "p50 ms",
                        "p95 ms",
                        "p99 ms",
                        "CPU 200/s",
                        "CPU idle",
                        "heap MB",
                        "peak MB"));
        for (Result each : results) {
            table.append("%-28s %,10.0f %10.1f %8.1f %8.1f %8.1f %11.1f%% %9.1f%% %9d %9d%n"
                    .formatted(
                            each.name(),
                            each.rowsPerSecond(),
                            each.microsPerRow(),
                            each.latencies().millis(50),
                            each.latencies().millis(95),
                            each.latencies().millis(99),
                            100 * each.busyCpu(),
                            100 * each.idleCpu(),
                            each.end().heapMegabytes(),
                            each.end().peakMegabytes()));
        }
        Result ours = results.get(results.size() - 1);
        for (Result other : results.subList(0, results.size() - 1)) {
            table.append("%s: %.2f x the rows/s of %s, %.2f x its CPU a row, %.2f x its peak memory%n"
                    .formatted(
                            ours.name(),
                            ours.rowsPerSecond() / other.rowsPerSecond(),
                            other.name(),
                            ours.microsPerRow() / other.microsPerRow(),
                            (double) ours.end().peakMegabytes() / other.end().peakMegabytes()));
        }
        return table.append("CPU in percent of one core. %d cores, Java %s.%n"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                Runtime.version().feature()))
                .toString();
    }

    static {
        Locale.setDefault(Locale.ROOT);
    }
}
