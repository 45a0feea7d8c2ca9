package io.caravanserai.sandbox.bookingengine;

import io.caravanserai.sandbox.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The Booking Engine's database: somebody else's, of which the hub has a login that may read and follow, no more. */
public final class BookingEngine {

    public static final String DATABASE = "booking_engine";
    public static final String PUBLICATION = "caravanserai";

    /** The tables that the hub follows, parents first. */
    public static final List<String> TABLES =
            List.of("customers", "tours", "departures", "bookings", "booking_passengers", "payments");

    /** Who owns the database, and whose password is the same. */
    public static final String OWNER = "booking_engine";

    /** Who may read and follow, and whose password is the same. */
    public static final String READER = "hub_reader";

    private static final String ROLE = """
            do $$ begin
                if not exists (select from pg_roles where rolname = '%1$s') then
                    create role %1$s login %2$s password '%1$s';
                end if;
            end $$""";

    private final Postgres postgres;

    private BookingEngine(Postgres postgres) {
        this.postgres = postgres;
    }

    /** Makes the database, without rows, in this server. */
    public static BookingEngine create(Postgres postgres) {
        var administrator = JdbcClient.create(postgres.dataSource("postgres"));
        administrator.sql(ROLE.formatted(OWNER, "")).update();
        administrator.sql(ROLE.formatted(READER, "replication")).update();
        administrator
                .sql("create database %s owner %s".formatted(DATABASE, OWNER))
                .update();
        administrator
                .sql("revoke all on database %s from public".formatted(DATABASE))
                .update();
        var engine = new BookingEngine(postgres);
        engine.sql().sql(schema()).update();
        engine.open();
        return engine;
    }

    /** @return the database, as its owner uses it */
    public JdbcClient sql() {
        return JdbcClient.create(owner());
    }

    public DataSource owner() {
        return dataSource(OWNER);
    }

    /** @return the database, as the hub sees it */
    public DataSource reader() {
        return dataSource(READER);
    }

    /** @return a JDBC URL without credentials */
    public String url() {
        return postgres.url(DATABASE);
    }

    /** @return for psql, as the owner */
    public String psql() {
        return "psql postgresql://%1$s:%1$s@localhost:%2$d/%3$s".formatted(OWNER, postgres.port(), DATABASE);
    }

    /** @return the hub's variables, with which it finds this database */
    public Map<String, Object> variables() {
        return Map.of(
                "HUB_BOOKING_ENGINE_URL",
                url(),
                "HUB_BOOKING_ENGINE_USER",
                READER,
                "HUB_BOOKING_ENGINE_PASSWORD",
                READER);
    }

    /** What its owner does to let the hub in. */
    private void open() {
        String tables = String.join(", ", TABLES);
        sql().sql("grant connect on database %s to %s".formatted(DATABASE, READER))
                .update();
        sql().sql("grant select on %s to %s".formatted(tables, READER)).update();
        sql().sql("create publication %s for table %s".formatted(PUBLICATION, tables))
                .update();
    }

    private DataSource dataSource(String user) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url());
        dataSource.setUser(user);
        dataSource.setPassword(user);
        return dataSource;
    }

    private static String schema() {
        try {
            return new ClassPathResource("booking-engine/schema.sql").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
