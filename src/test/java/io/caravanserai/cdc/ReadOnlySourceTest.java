package io.caravanserai.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;

/** A database of somebody else, who has granted a login with REPLICATION and SELECT, and nothing more. */
class ReadOnlySourceTest {

    private static final long MEGABYTE = 1_000_000;

    private World.Database source;
    private World.Database positions;
    private String reader;

    @BeforeAll
    static void patience() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(90));
    }

    @BeforeEach
    void aDatabaseOfSomebodyElse() {
        positions = World.database();
        source = World.empty();
        reader = "reader_" + source.name();
        source.run("""
                create table item (id int primary key, name text);
                create table note (id int primary key, item int);
                create table page_view (seen timestamp, page text);
                """);
    }

    private void published() {
        source.run("create publication hub for table item, note");
    }

    private Hub follower(CaptureSettings.Source login) {
        return Hub.on(positions, login);
    }

    private Hub follower() {
        return follower(source.readOnly(reader, "item", "note"));
    }

    private static Hub start(Hub hub, Hub.Step step) throws Exception {
        String uri = hub.from("public.item,public.note") + "&additionalProperties.hub.quiet.interval.ms=200";
        return hub.start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri)
                        .routeId("capture")
                        .process(step::process)
                        .process(exchange -> hub.carried.add(Hub.Carried.of(exchange)));
            }
        });
    }

    private void insert(int first, int last) {
        source.run("insert into item select i, 'item ' || i from generate_series(%d, %d) i".formatted(first, last));
    }

    private static List<Integer> ids(Hub hub) {
        return hub.carried.stream()
                .map(change -> Integer.valueOf(change.key().replaceAll("\\D", "")))
                .toList();
    }

    private static List<Integer> ids(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    /** Up to the next megabyte of a table that nobody follows, and that no plan of PostgreSQL's makes small. */
    private void busyNeighbour(int megabytes) {
        for (int i = 0; i < megabytes; i++) {
            source.run("insert into page_view select now(), repeat(md5(i::text), 16) from generate_series(1, 1500) i");
        }
    }

    private long retained(Hub hub) {
        return source.sql()
                .sql("select pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)::bigint from pg_replication_slots"
                        + " where slot_name = ?")
                .param(hub.slot())
                .query(Long.class)
                .single();
    }

    private String confirmed(Hub hub) {
        return source.sql()
                .sql("select confirmed_flush_lsn::text from pg_replication_slots where slot_name = ?")
                .param(hub.slot())
                .query(String.class)
                .single();
    }

    private String end() {
        return source.sql()
                .sql("select pg_current_wal_flush_lsn()::text")
                .query(String.class)
                .single();
    }

    /** Waits until the slot has been told of all that is in the WAL by now. */
    private void awaitConfirmed(Hub hub) {
        String end = end();
        await().until(() -> source.sql()
                .sql("select confirmed_flush_lsn >= ?::pg_lsn from pg_replication_slots where slot_name = ?")
                .params(end, hub.slot())
                .query(Boolean.class)
                .single());
    }

    @Test
    void isCapturedByWhoMayReplicateAndReadAndNothingMoreAndNothingIsWrittenInIt() throws Exception {
        published();
        insert(1, 3);
        try (var hub = start(follower(), exchange -> {}).streaming()) {
            insert(4, 6);
            await().untilAsserted(() -> assertThat(ids(hub)).containsExactlyElementsOf(ids(1, 6)));

            assertThat(hub.carried).extracting(Hub.Carried::origin).containsOnly("booking-engine");
            assertThat(hub.carried.get(5).topic()).isEqualTo("hub.public.item");
            assertThat(source.sql()
                            .sql("select rolsuper or rolcreatedb or rolcreaterole or rolbypassrls"
                                    + " or has_database_privilege(rolname, current_database(), 'CREATE')"
                                    + " or has_schema_privilege(rolname, 'public', 'CREATE')"
                                    + " or has_table_privilege(rolname, 'item', 'INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER')"
                                    + " from pg_roles where rolname = ?")
                            .param(reader)
                            .query(Boolean.class)
                            .single())
                    .as("any other right")
                    .isFalse();
            assertThat(source.sql()
                            .sql(
                                    "select count(*) from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(3);
        }
    }

    @Test
    void whatItsOwnerHasToDoIsToldInSqlAndOnceItIsDoneTheCaptureBeginsByItself() throws Exception {
        insert(1, 3);
        var login = source.readOnly(reader);
        source.run("alter role %s noreplication".formatted(reader));
        try (var hub = start(follower(login), exchange -> {})) {
            await().untilAsserted(() -> assertThat(hub.capture().reason())
                    .contains(
                            "The role may not replicate: ALTER ROLE %s REPLICATION;".formatted(reader),
                            "GRANT SELECT ON TABLE public.item, public.note TO %s;".formatted(reader),
                            "CREATE PUBLICATION hub FOR TABLE public.item, public.note;"));
            assertThat(new CaptureHealth(hub.captures).health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(source.sql()
                            .sql("select count(*) from pg_replication_slots where slot_name = ?")
                            .param(hub.slot())
                            .query(Integer.class)
                            .single())
                    .as("no slot keeps WAL for a capture that cannot begin")
                    .isZero();

            runWhatIsTold(hub.capture().reason());
            await().untilAsserted(() -> assertThat(ids(hub)).containsAll(ids(1, 3)));
            hub.streaming();
            assertThat(new CaptureHealth(hub.captures).health().getStatus()).isEqualTo(Status.UP);
        }
    }

    private void runWhatIsTold(String reason) {
        java.util.regex.Pattern.compile("(ALTER|GRANT|CREATE) [^;]*;")
                .matcher(reason)
                .results()
                .forEach(statement -> source.run(statement.group()));
    }

    @Test
    void aPublicationThatLacksATableIsToldToo() throws Exception {
        source.run("create publication hub for table item with (publish = 'insert')");
        try (var hub = start(follower(), exchange -> {})) {
            await().untilAsserted(() -> assertThat(hub.capture().reason())
                    .contains(
                            "ALTER PUBLICATION hub ADD TABLE public.note;",
                            "ALTER PUBLICATION hub SET (publish = 'insert, update, delete, truncate');"));
            runWhatIsTold(hub.capture().reason());
            hub.streaming();
        }
    }

    @Test
    void aTableThatIsNotThereIsNamedAndTheOthersAreFollowedAllTheSame() throws Exception {
        published();
        insert(1, 1);
        try (var hub = follower().start("public.item,public.itmes", exchange -> {})) {
            await().untilAsserted(() -> assertThat(ids(hub)).containsExactly(1));
            var health = new CaptureHealth(hub.captures).health();
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails().get("hub").toString()).contains("tablesNotThere=[public.itmes]");
        }
    }

    @Test
    void aTableWithoutAKeyIsNotPublishedForItsOwnerCouldNotUpdateItAnyMore() throws Exception {
        source.run("alter table note drop constraint note_pkey");
        try (var hub = start(follower(source.source()), exchange -> {})) {
            await().untilAsserted(() ->
                    assertThat(hub.capture().reason()).contains("ALTER TABLE public.note REPLICA IDENTITY FULL;"));
            source.run("insert into note values (1, 1); update note set item = 2");
            runWhatIsTold(hub.capture().reason());
            hub.streaming();
        }
    }

    @Test
    void rowsThatRowSecurityWouldKeepFromTheSnapshotAreNotLeftOutInSilence() throws Exception {
        published();
        source.run("alter table item enable row level security");
        try (var hub = start(follower(), exchange -> {})) {
            await().untilAsserted(() ->
                    assertThat(hub.capture().reason()).contains("ALTER ROLE %s BYPASSRLS;".formatted(reader)));
        }
    }

    @Test
    void whereTheHubMayItPublishesTheTablesItself() throws Exception {
        try (var hub = start(follower(source.source()), exchange -> {}).streaming()) {
            assertThat(source.sql()
                            .sql("select tablename from pg_publication_tables where pubname = 'hub' order by 1")
                            .query(String.class)
                            .list())
                    .containsExactly("item", "note");
        }
    }

    @Test
    void whileTheFollowedTablesAreSilentABusyNeighbourDoesNotMakeTheServerKeepItsWal() throws Exception {
        published();
        insert(1, 3);
        try (var hub = start(follower(), exchange -> {}).streaming()) {
            awaitConfirmed(hub);
            for (int round = 1; round <= 5; round++) {
                busyNeighbour(10);
                // The server notes now and then which transactions are under way; where it has, it can let go.
                source.run("checkpoint");
                awaitConfirmed(hub);
                await().untilAsserted(() -> {
                    source.run("select pg_log_standby_snapshot()");
                    assertThat(retained(hub)).isLessThan(MEGABYTE);
                });
            }
            assertThat(hub.carried).hasSize(3);
            assertThat(hub.capture().restarts()).isZero();
        }
    }

    @Test
    void aHubThatComesBackInSilenceGoesOnConfirmingThoughNoChangeEverCame() throws Exception {
        published();
        try (var hub = start(follower(), exchange -> {}).streaming()) {
            awaitConfirmed(hub);
            hub.camel.getRouteController().stopRoute("capture");
            busyNeighbour(5);
            hub.camel.getRouteController().startRoute("capture");
            hub.streaming();
            awaitConfirmed(hub);
            assertThat(hub.carried).isEmpty();
            insert(1, 1);
            await().untilAsserted(() -> assertThat(ids(hub)).containsExactly(1));
        }
    }

    @Test
    void aTransactionThatIsOpenAcrossSuchAConfirmationArrivesWholeThoughTheHubDiesInBetween() throws Exception {
        published();
        try (var hub = start(follower(), exchange -> {}).streaming();
                Connection open = World.postgres().dataSource(source.name()).getConnection()) {
            open.setAutoCommit(false);
            execute(open, "insert into item select i, 'before' from generate_series(1, 500) i");
            String began = end();
            busyNeighbour(5);
            awaitConfirmed(hub);
            assertThat(source.sql()
                            .sql("select confirmed_flush_lsn > ?::pg_lsn from pg_replication_slots where slot_name = ?")
                            .params(began, hub.slot())
                            .query(Boolean.class)
                            .single())
                    .as("confirmed beyond where the transaction began")
                    .isTrue();

            killWalsender(hub);
            hub.streaming();
            awaitConfirmed(hub);
            execute(open, "insert into item select i, 'after' from generate_series(501, 600) i");
            hub.camel.getRouteController().stopRoute("capture");
            open.commit();
            hub.camel.getRouteController().startRoute("capture");

            await().untilAsserted(() -> assertThat(ids(hub)).containsExactlyElementsOf(ids(1, 600)));
        }
    }

    private static void execute(Connection connection, String statement) throws Exception {
        try (var one = connection.createStatement()) {
            one.execute(statement);
        }
    }

    private void killWalsender(Hub hub) {
        source.sql()
                .sql("select pg_terminate_backend(active_pid) from pg_replication_slots where slot_name = ?")
                .param(hub.slot())
                .query(Boolean.class)
                .single();
        await().until(() -> hub.capture().restarts() > 0);
    }

    @Test
    void howeverOftenItDiesBetweenChangesAndConfirmationsNothingIsLostAndThePositionIsNeverBehindTheSlot()
            throws Exception {
        published();
        var carried = new AtomicInteger();
        try (var hub = start(follower(), exchange -> {
            if (carried.incrementAndGet() % 97 == 0) {
                throw new IllegalStateException("dies now and then");
            }
        })) {
            hub.streaming();
            awaitConfirmed(hub);
            for (int first = 1; first <= 400; first += 10) {
                insert(first, first + 9);
                busyNeighbour(1);
                if (first % 100 == 1) {
                    source.sql()
                            .sql("select pg_terminate_backend(active_pid) from pg_replication_slots where slot_name = ?"
                                    + " and active_pid is not null")
                            .param(hub.slot())
                            .query(Boolean.class)
                            .list();
                }
            }
            await().untilAsserted(() -> assertThat(ids(hub)).containsAll(ids(1, 400)));
            hub.streaming();
            awaitConfirmed(hub);
            assertThat(hub.capture().restarts()).isGreaterThan(3);
            assertThat(hub.missed).isEmpty();
            assertThat(hub.carried.stream().map(Hub.Carried::id).distinct()).hasSize(400);
            assertThat(positions
                            .sql()
                            .sql("select (position::jsonb ->> 'lsn_commit')::bigint"
                                    + " from cdc.position where capture = 'hub'")
                            .query(Long.class)
                            .single())
                    .isGreaterThanOrEqualTo(lsn(confirmed(hub)));
        }
    }

    private static long lsn(String text) {
        String[] halves = text.split("/");
        return Long.parseLong(halves[0], 16) << 32 | Long.parseLong(halves[1], 16);
    }
}
