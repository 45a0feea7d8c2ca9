package io.caravanserai.sandbox.bookingengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.sandbox.Ports;
import io.caravanserai.sandbox.Postgres;
import io.caravanserai.sandbox.Scratch;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A year of the Booking Engine, and who may do what there. */
class BookingEngineTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 14);
    private static final Scratch SCRATCH = Scratch.make();

    private static Postgres postgres;
    private static BookingEngine engine;

    @BeforeAll
    static void aYear() {
        postgres = new Postgres(Ports.free(), SCRATCH.directory("postgres")).start();
        engine = BookingEngine.create(postgres);
        Instant start = Instant.now();
        var year = BookingEngineYear.of(1, TODAY);
        Instant made = Instant.now();
        year.into(engine);
        LoggerFactory.getLogger(BookingEngineTest.class)
                .info(
                        "{} made in {} ms, brought in in {} ms",
                        year.counts(),
                        Duration.between(start, made).toMillis(),
                        Duration.between(made, Instant.now()).toMillis());
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(15));
    }

    @AfterAll
    static void end() {
        postgres.close();
        SCRATCH.close();
    }

    @Test
    void theSameSeedAndDayMakeTheSameYear() {
        assertThat(BookingEngineYear.of(1, TODAY).text())
                .isEqualTo(BookingEngineYear.of(1, TODAY).text())
                .isNotEqualTo(BookingEngineYear.of(2, TODAY).text())
                .isNotEqualTo(BookingEngineYear.of(1, TODAY.plusDays(1)).text());
    }

    @Test
    void aYearIsOfTheSizeOfOne() {
        assertThat(number("select count(*) from tours")).isEqualTo(30);
        assertThat(number("select count(*) from departures")).isEqualTo(400);
        assertThat(number("select count(*) from customers")).isEqualTo(3_000);
        assertThat(number("select count(*) from bookings")).isEqualTo(4_000);
        assertThat(number("select count(*) from booking_passengers")).isBetween(6_500, 8_000);
        assertThat(number("select count(*) from payments")).isBetween(5_500, 6_500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "departures where guaranteed and start_date > '2026-03-14'",
                "departures where start_date < '2026-03-14'",
                "bookings join departures using (tour_code, start_date) where guaranteed and start_date > '2026-03-14'",
                "bookings where status = 'QUOTE'",
                "bookings where meta is not null",
                "booking_passengers where passenger_no > 2",
                "booking_passengers where customer_id is not null",
                "payments where amount_minor < 0 and status = 'REFUNDED'",
                "payments where fee is not null",
                "customers where full_name is null and last_name is not null",
                "customers where full_name is not null and last_name is null",
                "customers where full_name like '%, %'",
                "customers where phone like '%(%)%'",
                "customers where email like '% %'",
                "customers where email like '%gmial%'",
                "customers where country in ('uk', 'Great Britain', 'Deutschland')"
            })
    void thereAreSomeOfEveryKind(String which) {
        assertThat(number("select count(*) from " + which)).isGreaterThan(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tours.brochure", "customers.notes", "bookings.remarks"})
    void someValuesAreSoLargeThatTheyAreKeptBesideTheirRow(String tableAndColumn) {
        var parts = tableAndColumn.split("\\.");
        assertThat(number("select count(*) from %s where pg_column_size(%s) > 2040".formatted(parts[0], parts[1])))
                .isGreaterThan(10);
    }

    @Test
    void someCustomersAreOnePerson() {
        assertThat(number("""
                        select count(*) from (select 1 from customers where email is not null and email <> 'n/a'
                         group by lower(regexp_replace(email, '^mailto:|^.*<|>$|\\s|\\.$', '', 'g')) having count(*) > 1) t
                        """)).isGreaterThan(50);
    }

    @Test
    void fewRowsHoldWhatNobodyHasAMappingFor() {
        assertThat(engine.sql()
                        .sql("select tour_code from tours where split_part(tour_code, '-', 1) not in (:regions)")
                        .param("regions", Travel.REGIONS)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(Travel.UNKNOWN_TOURS);
        assertThat(oddOnes("status", "'QUOTE', 'PROVISIONAL', 'CONFIRMED', 'CANCELLED'"))
                .isNotEmpty()
                .isSubsetOf(Travel.UNKNOWN_STATUSES);
        assertThat(oddOnes("currency", "'GBP', 'EUR', 'USD'")).isNotEmpty().isSubsetOf(Travel.UNKNOWN_CURRENCIES);
    }

    @Test
    void theNextCustomerAndPaymentGetIdsOfTheirOwn() {
        var sql = engine.sql();
        int id = sql.sql("insert into customers (email) values ('new@example.com') returning id")
                .query(Integer.class)
                .single();
        assertThat(id).isGreaterThan(3_000);
        sql.sql("delete from customers where id = ?").param(id).update();
    }

    @Test
    void theHubsLoginReadsTheSixTablesAndFollowsThem() throws Exception {
        var reader = JdbcClient.create(engine.reader());
        for (String table : BookingEngine.TABLES) {
            assertThat(reader.sql("select count(*) from " + table)
                            .query(Integer.class)
                            .single())
                    .isPositive();
        }
        assertThat(reader.sql("select tablename from pg_publication_tables where pubname = 'caravanserai'")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(BookingEngine.TABLES);
        var replication = new Properties();
        replication.put("user", BookingEngine.READER);
        replication.put("password", BookingEngine.READER);
        replication.put("replication", "database");
        replication.put("preferQueryMode", "simple");
        replication.put("assumeMinServerVersion", "16");
        try (var connection = DriverManager.getConnection(engine.url(), replication);
                var statement = connection.createStatement()) {
            statement.execute("CREATE_REPLICATION_SLOT followed TEMPORARY LOGICAL pgoutput");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into customers (email) values ('x@example.com')",
                "update customers set email = 'x'",
                "delete from payments",
                "truncate bookings",
                "select * from page_views",
                "insert into page_views (page) values ('/')",
                "create table mine (id int)",
                "create temporary table mine (id int)",
                "create schema mine",
                "create function f() returns int language sql as 'select 1'",
                "create trigger t after insert on bookings execute function suppress_redundant_updates_trigger()",
                "alter table bookings replica identity full",
                "create publication mine for table bookings",
                "alter publication caravanserai add table page_views",
                "select nextval('customers_id_seq')",
                "select pg_read_file('postgresql.conf')",
                "create role other",
                "set role booking_engine"
            })
    void theHubsLoginMayDoNothingElse(String statement) {
        assertThatThrownBy(() -> {
                    try (var connection = engine.reader().getConnection();
                            var sql = connection.createStatement()) {
                        sql.execute(statement);
                    }
                })
                .hasMessageFindingMatch("permission denied|must be owner|must be superuser|not permitted");
    }

    @Test
    void theHubsLoginIsNoSuperuserAndInNoRole() {
        assertThat(engine.sql().sql("""
                        select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls
                               or exists (select from pg_auth_members where member = r.oid)
                          from pg_roles r where rolname = 'hub_reader'
                        """).query(Boolean.class).single()).isFalse();
    }

    private static List<String> oddOnes(String column, String usual) {
        return engine.sql()
                .sql("select distinct %1$s from bookings where %1$s not in (%2$s)".formatted(column, usual))
                .query(String.class)
                .list();
    }

    private static int number(String sql) {
        return engine.sql().sql(sql).query(Integer.class).single();
    }
}
