package io.caravanserai.bench;

import io.caravanserai.sandbox.Postgres;
import io.caravanserai.sandbox.Sandbox;
import io.caravanserai.sandbox.SandboxPorts;
import io.caravanserai.sandbox.Scratch;
import io.caravanserai.sandbox.bookingengine.BookingEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The Booking Engine's changes: the hub, which captures, lands, cleans, maps and applies them, and passes its customers on
 * to the catalogue and to Stripe, beside Debezium's engine without Camel, which brings the same changes to Kafka and does
 * nothing more. One after the other, with PostgreSQL, Kafka and the sandbox of Stripe on the same machine.
 *
 * <p>{@code -Dbench.traces=1.0} has the hub write traces of that share of the changes.
 *
 * <p>{@code -Dbench.bookings} makes it longer or shorter; a thousand bookings are {@value #CHANGES_PER_THOUSAND} changes.
 */
class BookingEngineBench {

    private static final int BOOKINGS = Integer.getInteger("bench.bookings", 20_000);
    private static final int WARMUP = Integer.getInteger("bench.warmup.bookings", 5_000);
    private static final int CHANGES_PER_THOUSAND = 5_500;
    private static final Duration GIVE_UP = Duration.ofMinutes(10);

    /** A departure's bookings, made in many small transactions: every fifth is confirmed later, and paid. */
    private static final String BOOK = """
            do $$
            declare n integer;
            begin
                for batch in 0..%2$d loop
                    n := %1$d + batch * 100;
                    insert into customers (id, full_name, email, phone, country)
                    select i, 'Traveller ' || i, 'traveller' || i || '@bench.example.com', '020 7946 0' || 100 + i %% 900, 'UK'
                      from generate_series(n, n + 99) i where i %% 5 < 2;
                    insert into bookings (booking_ref, customer_id, tour_code, start_date, status, total_minor, currency)
                    select 'B' || i, i - i %% 5, 'BENCH-' || i %% 20, '2027-05-01', 'PROVISIONAL', 100000 + i, 'GBP'
                      from generate_series(n, n + 99) i;
                    insert into booking_passengers (booking_ref, passenger_no, name)
                    select 'B' || i, no, 'Passenger ' || no from generate_series(n, n + 99) i, generate_series(1, 2) no
                     where no = 1 or i %% 5 > 0;
                    insert into payments (id, booking_ref, amount_minor, currency, method, status)
                    select i * 2 + no, 'B' || i, 10000, 'GBP', 'CARD', 'AUTHORISED'
                      from generate_series(n, n + 99) i, generate_series(0, 1) no where no = 0 or i %% 2 = 0;
                    commit;
                    update payments set status = 'TAKEN' where id >= n * 2 and booking_ref in
                        (select 'B' || i from generate_series(n, n + 99) i where i %% 5 = 0) and id %% 2 = 0;
                    update bookings set status = 'CONFIRMED' where booking_ref in
                        (select 'B' || i from generate_series(n, n + 99) i where i %% 5 in (0, 1, 2));
                    commit;
                end loop;
            end
            $$
            """;

    private record Result(String name, double perSecond, double cpuMicros, Contender.Usage end) {}

    @Test
    void changesOfTheBookingEngine() throws Exception {
        var ports = SandboxPorts.anyFree();
        try (var scratch = Scratch.make();
                var sandbox = Sandbox.start(ports, given -> false)) {
            BookingEngine engine = sandbox.openBookingEngine();
            var plain = plainEngine(sandbox, engine, ports, scratch.directory("plain"));
            engine.sql()
                    .sql("truncate customers, tours, departures, bookings, booking_passengers, payments")
                    .update();
            var hub = hub(sandbox, engine, ports);
            System.out.print(table(plain, hub));
        }
    }

    private static Result plainEngine(Sandbox sandbox, BookingEngine engine, SandboxPorts ports, Path work)
            throws Exception {
        String tables = BookingEngine.TABLES.stream().map("public."::concat).collect(Collectors.joining(","));
        var arguments = List.of(
                "plain",
                Integer.toString(ports.postgres()),
                "booking_engine",
                sandbox.kafka().brokers(),
                work.toString(),
                "2",
                tables);
        tours(engine);
        try (var contender =
                        Contender.start(PlainEngine.class.getName(), Path.of("target", "bench-plain.log"), arguments);
                var topics = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", sandbox.kafka().brokers()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            LongSupplier told = () -> told(topics);
            until("the tours are told", () -> told.getAsLong() >= 40);
            return measure("Debezium engine, to Kafka", contender, engine, bookings -> {
                long changes = changes(bookings);
                return () -> told.getAsLong() >= 40 + changes;
            });
        } finally {
            forget(sandbox.postgres());
        }
    }

    private static Result hub(Sandbox sandbox, BookingEngine engine, SandboxPorts ports) throws Exception {
        tours(engine);
        try (var traces = new TracesTaker();
                var contender = Contender.start(
                        WholeHub.class.getName(),
                        Path.of("target", "bench-hub.log"),
                        WholeHub.arguments(ports.hub(), traces.settings(), sandbox.variables()))) {
            var db = JdbcClient.create(sandbox.postgres().dataSource("hub"));
            db.sql("insert into code_mapping (kind, pattern, code) values ('tour', 'BENCH-*', 'bench')")
                    .update();
            until("the departures are there", () -> count(db, "departure") == 20);
            return measure("Caravanserai, applied", contender, engine, bookings -> () -> isApplied(db, bookings));
        }
    }

    private static boolean isApplied(JdbcClient db, int bookings) {
        return count(db, "passenger") == bookings * 9L / 5
                && count(db, "payment where status = 'taken'") == bookings / 5
                && count(db, "payment") == bookings * 3L / 2
                && count(db, "booking where status = 'confirmed'") == bookings * 3L / 5
                && count(db, "booking") == bookings
                && count(db, "booking_engine_customer where customer_id is not null") == bookings * 2L / 5;
    }

    private interface Done {
        BooleanSupplier after(int bookings);
    }

    private static Result measure(String name, Contender contender, BookingEngine engine, Done done) throws Exception {
        book(engine, 0, WARMUP);
        until(name + " is warm", done.after(WARMUP));
        double cpu = contender.usage().cpuSeconds();
        long start = System.nanoTime();
        book(engine, WARMUP, BOOKINGS);
        until(name + " is done", done.after(WARMUP + BOOKINGS));
        double seconds = (System.nanoTime() - start) / 1e9;
        var end = contender.usage();
        long changes = changes(BOOKINGS);
        return new Result(name, changes / seconds, (end.cpuSeconds() - cpu) * 1e6 / changes, end);
    }

    private static long changes(int bookings) {
        return (long) bookings * CHANGES_PER_THOUSAND / 1000;
    }

    private static void tours(BookingEngine engine) {
        engine.sql().sql("""
                insert into tours (tour_code, title) select 'BENCH-' || t, 'Tour ' || t from generate_series(0, 19) t
                """).update();
        engine.sql().sql("""
                insert into departures (tour_code, start_date, end_date, status, currency)
                select 'BENCH-' || t, '2027-05-01', '2027-05-14', 'OPEN', 'GBP' from generate_series(0, 19) t
                """).update();
    }

    private static void book(BookingEngine engine, int from, int bookings) {
        engine.sql().sql(BOOK.formatted(from, bookings / 100 - 1)).update();
    }

    private static long told(KafkaConsumer<byte[], byte[]> topics) {
        var partitions = topics.listTopics().entrySet().stream()
                .filter(topic -> topic.getKey().startsWith("plain."))
                .flatMap(topic -> topic.getValue().stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        return topics.endOffsets(partitions).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static long count(JdbcClient db, String what) {
        return db.sql("select count(*) from " + what).query(Long.class).single();
    }

    private static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + GIVE_UP.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not within " + GIVE_UP + ": " + what);
            }
            LockSupport.parkNanos(200_000_000);
        }
    }

    /** A slot that nobody reads would slow the next contender. */
    private static void forget(Postgres postgres) {
        var engine = JdbcClient.create(postgres.dataSource("booking_engine"));
        until(
                "the slot is free",
                () -> engine.sql("select not active from pg_replication_slots where slot_name = 'plain'")
                        .query(Boolean.class)
                        .single());
        engine.sql("select pg_drop_replication_slot('plain')").query().singleRow();
        engine.sql("drop publication plain").update();
    }

    private static String table(Result plain, Result hub) {
        var table = new StringBuilder(
                "%n%-28s %10s %14s %9s %9s%n".formatted("", "changes/s", "CPU us/change", "heap MB", "peak MB"));
        for (Result each : List.of(plain, hub)) {
            table.append("%-28s %,10.0f %14.1f %9d %9d%n"
                    .formatted(
                            each.name(),
                            each.perSecond(),
                            each.cpuMicros(),
                            each.end().heapMegabytes(),
                            each.end().peakMegabytes()));
        }
        return table.append("Applied at %.2f x the rate at which Debezium's engine alone brings the changes to Kafka.%n"
                        .formatted(hub.perSecond() / plain.perSecond()))
                .append("%,d changes, %d cores, Java %s.%n"
                        .formatted(
                                changes(BOOKINGS),
                                Runtime.getRuntime().availableProcessors(),
                                Runtime.version().feature()))
                .toString();
    }
}
