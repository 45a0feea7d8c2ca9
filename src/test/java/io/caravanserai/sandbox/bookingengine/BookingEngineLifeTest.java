package io.caravanserai.sandbox.bookingengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.sandbox.Ports;
import io.caravanserai.sandbox.Postgres;
import io.caravanserai.sandbox.Scratch;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The Booking Engine's life, as its own WAL tells of it. */
class BookingEngineLifeTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 14);
    private static final int MANY = 20_000;

    private static final Scratch SCRATCH = Scratch.make();

    private static Postgres postgres;
    private BookingEngine engine;

    @BeforeAll
    static void start() {
        postgres = new Postgres(Ports.free(), SCRATCH.directory("postgres")).start();
    }

    @AfterAll
    static void stop() {
        postgres.close();
        SCRATCH.close();
    }

    @BeforeEach
    void aYear() {
        engine = BookingEngine.create(postgres);
        BookingEngineYear.of(1, TODAY).into(engine);
    }

    @AfterEach
    void end() {
        JdbcClient.create(postgres.dataSource("postgres"))
                .sql("drop database booking_engine with (force)")
                .update();
    }

    @Test
    void everyKindOfThingHappensAndIsCountedAsTheLogHasIt() {
        var administrator = JdbcClient.create(postgres.dataSource(BookingEngine.DATABASE));
        administrator
                .sql("select pg_create_logical_replication_slot('judge', 'pgoutput')")
                .query()
                .singleRow();
        try (var life = BookingEngineLife.of(engine, 7)) {
            Instant start = Instant.now();
            var counts = life.changes(MANY);
            LoggerFactory.getLogger(getClass())
                    .info(
                            "{} changes in {} ms: {}",
                            counts.total(),
                            Duration.between(start, Instant.now()).toMillis(),
                            counts);

            assertThat(counts.total()).isBetween(MANY, MANY + 2_000);
            assertThat(life.counts().byTable()).isEqualTo(counts.byTable());
            assertThat(life.happened()).containsOnlyKeys(Happening.values());
            assertThat(counts.byTable()).containsOnlyKeys(BookingEngine.TABLES);
            var told = told(administrator);
            assertThat(told.byTable()).isEqualTo(counts.byTable());
            assertThat(counts.byTable().entrySet())
                    .filteredOn(table -> !table.getKey().equals("tours"))
                    .allSatisfy(table -> assertThat(table.getValue()).containsOnlyKeys(Op.values()));
            assertThat(keyChanges(engine.sql()))
                    .as("keys that were not there at first")
                    .isPositive();
        }
    }

    @Test
    void theSameSeedLeadsToTheSameRows() {
        String once = lived(7);
        end();
        aYear();
        assertThat(lived(7)).isEqualTo(once);
        end();
        aYear();
        assertThat(lived(8)).isNotEqualTo(once);
    }

    @Test
    void itGoesOnThoughSomebodyElseDeletesWhatItKnows() {
        try (var life = BookingEngineLife.of(engine, 7)) {
            life.atPace(200);
            await().until(() -> life.counts().total() > 20);
            engine.sql()
                    .sql("delete from tours where tour_code not like 'NEP-%'")
                    .update();
            int then = life.counts().total();
            await().until(() -> life.counts().total() > then + 100);
            assertThat(engine.sql()
                            .sql("select count(*) from departures where tour_code like 'NEP-%'")
                            .query(Integer.class)
                            .single())
                    .isPositive();
        }
    }

    @Test
    void itEndsWhenItIsClosed() throws Exception {
        var life = BookingEngineLife.of(engine, 7);
        life.atPace(200);
        await().until(() -> life.counts().total() > 20);
        life.close();
        await().until(() -> engine.sql()
                        .sql(
                                "select count(*) from pg_stat_activity where usename = 'booking_engine' and pid <> pg_backend_pid()")
                        .query(Integer.class)
                        .single()
                == 0);
    }

    private String lived(long seed) {
        try (var life = BookingEngineLife.of(engine, seed)) {
            life.changes(2_000);
        }
        return BookingEngine.TABLES.stream()
                .map(table -> engine.sql()
                        .sql("select md5(string_agg(t::text, '|' order by t::text)) from %s t"
                                .formatted(withoutNow(table)))
                        .query(String.class)
                        .single())
                .toList()
                .toString();
    }

    /** What the database's own clock says differs from time to time. */
    private String withoutNow(String table) {
        String columns = String.join(
                ", ", engine.sql().sql("""
                                select column_name from information_schema.columns
                                 where table_name = ? and data_type <> 'timestamp without time zone' order by 1
                                """).param(table).query(String.class).list());
        return "(select %s from %s)".formatted(columns, table);
    }

    private static int keyChanges(JdbcClient sql) {
        return sql.sql("select count(*) from tours where tour_code like '___-R%'")
                        .query(Integer.class)
                        .single()
                * sql.sql("select count(*) from bookings where booking_ref like 'RB%'")
                        .query(Integer.class)
                        .single();
    }

    /** Counts by the messages of PostgreSQL's replication protocol: I, U or D, and the table's number. */
    private static Counts told(JdbcClient sql) {
        var tables = Map.copyOf(sql
                .sql("select oid::int, relname::text from pg_class where relnamespace = 'public'::regnamespace")
                .query()
                .listOfRows()
                .stream()
                .collect(Collectors.toMap(row -> (Integer) row.get("oid"), row -> (String) row.get("relname"))));
        var ops = Map.of((byte) 'I', Op.INSERT, (byte) 'U', Op.UPDATE, (byte) 'D', Op.DELETE);
        var told = new Counts();
        sql.sql("""
                        select substring(data for 5) from pg_logical_slot_get_binary_changes('judge', null, null,
                               'proto_version', '1', 'publication_names', 'caravanserai')
                        """).query(row -> {
            var message = ByteBuffer.wrap(row.getBytes(1));
            var op = ops.get(message.get());
            if (op != null) {
                told.add(op, tables.get(message.getInt()), 1);
            }
        });
        return told;
    }
}
