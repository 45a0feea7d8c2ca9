package io.caravanserai.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.cdc.CaptureSettings.WhenSlotLost;
import io.caravanserai.shared.ChangesMissed;
import io.caravanserai.shared.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.management.ObjectName;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;

/** A slot that cannot give what follows the position, and the snapshot that an operator asks for. */
class LostSlotTest {

    private World.Database database;

    @BeforeAll
    static void patience() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(90));
    }

    @BeforeEach
    void aTable() {
        database = World.database();
        database.run("create table item (id int primary key, name text)");
        database.run("alter table item replica identity full");
    }

    private void insert(int first, int last) {
        database.run("insert into item select i, 'item ' || i from generate_series(%d, %d) i".formatted(first, last));
    }

    private static List<Integer> ids(Hub hub) {
        return hub.carried.stream()
                .map(change -> Integer.valueOf(change.key().replaceAll("\\D", "")))
                .toList();
    }

    private static List<Integer> ids(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    /** Three rows carried; then the hub is away, three more come, and {@code loss} befalls the slot. */
    private Hub awayWhile(WhenSlotLost then, Loss loss) throws Exception {
        Hub hub = Hub.on(database, then).start("public.item", exchange -> {}).streaming();
        insert(1, 3);
        await().untilAsserted(() -> assertThat(hub.carried).hasSize(3));
        hub.saved();
        hub.camel.getRouteController().stopRoute("capture");
        insert(4, 6);
        loss.of(hub.slot());
        hub.camel.getRouteController().startRoute("capture");
        return hub;
    }

    private interface Loss {
        void of(String slot);
    }

    private void drop(String slot) {
        database.run("select pg_drop_replication_slot('%s')".formatted(slot));
    }

    private void makeAnew(String slot) {
        drop(slot);
        database.run("select pg_create_logical_replication_slot('%s', 'pgoutput')".formatted(slot));
    }

    private void outgrow(String slot) {
        database.run("alter system set max_slot_wal_keep_size = '1MB'");
        database.run("select pg_reload_conf()");
        try {
            await().until(() -> {
                database.run("select pg_logical_emit_message(false, 'filler', repeat('x', 1000000))"
                        + " from generate_series(1, 20)");
                database.run("select pg_switch_wal()");
                database.run("checkpoint");
                return database.sql()
                        .sql("select wal_status = 'lost' from pg_replication_slots where slot_name = ?")
                        .param(slot)
                        .query(Boolean.class)
                        .single();
            });
        } finally {
            database.run("alter system reset max_slot_wal_keep_size");
            database.run("select pg_reload_conf()");
        }
    }

    private static void assertLoud(Hub hub, String reason) {
        await().untilAsserted(() -> assertThat(hub.capture().reason()).contains(reason));
        assertThat(new CaptureHealth(hub.captures).health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(hub.carried).hasSize(3);
    }

    private static void assertBegunAnew(Hub hub, Instant before) {
        await().untilAsserted(() -> assertThat(ids(hub)).containsAll(ids(1, 6)));
        assertThat(hub.missed).hasSize(1);
        ChangesMissed missed = hub.missed.get(0);
        assertThat(missed.system()).isEqualTo(Origin.HUB);
        assertThat(missed.since()).isBetween(before, Instant.now());
        assertThat(missed.why()).contains("The replication slot");
        hub.streaming();
        assertThat(new CaptureHealth(hub.captures).health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void oneThatWasDroppedIsLoudUntilSomebodyAsksForASnapshotWhichSaysThatChangesWereMissed() throws Exception {
        Instant before = Instant.now();
        try (var hub = awayWhile(WhenSlotLost.WAIT, this::drop)) {
            assertLoud(hub, "does not exist any more");
            var server = hub.camel.getManagementStrategy().getManagementAgent().getMBeanServer();
            var consumer = server.queryNames(
                            new ObjectName("org.apache.camel:context=%s,type=consumers,*"
                                    .formatted(hub.camel.getManagementName())),
                            null)
                    .iterator()
                    .next();
            server.invoke(consumer, "takeSnapshot", null, null);
            assertBegunAnew(hub, before);
            insert(7, 7);
            await().untilAsserted(() -> assertThat(ids(hub)).contains(7));
        }
    }

    @Test
    void oneThatWasMadeAnewIsLoudToo() throws Exception {
        Instant before = Instant.now();
        try (var hub = awayWhile(WhenSlotLost.WAIT, this::makeAnew)) {
            assertLoud(hub, "begins later");
            hub.leases.askForSnapshot("hub", "an operator");
            assertBegunAnew(hub, before);
        }
    }

    @Test
    void oneWhoseWalTheServerRemovedIsLoudTooAndWhereSoSetASnapshotFollowsByItself() throws Exception {
        Instant before = Instant.now();
        try (var hub = awayWhile(WhenSlotLost.SNAPSHOT, this::outgrow)) {
            await().until(() -> hub.capture().restarts() == 1);
            assertBegunAnew(hub, before);
        }
    }

    @Test
    void aSnapshotOfACaptureThatIsWellTellsAllRowsOnceMoreAndMissesNothing() throws Exception {
        try (var hub = Hub.on(database).start("public.item", exchange -> {}).streaming()) {
            insert(1, 3);
            await().untilAsserted(() -> assertThat(hub.carried).hasSize(3));
            hub.leases.askForSnapshot("hub", "an operator");
            database.run("delete from item where id = 1");
            await().untilAsserted(() -> assertThat(hub.carried.stream()
                            .filter(change -> String.valueOf(change.body()).contains("\"op\":\"r\"")))
                    .hasSizeGreaterThanOrEqualTo(2));
            insert(4, 4);
            await().untilAsserted(() -> assertThat(ids(hub)).contains(4));
            assertThat(hub.carried.stream().map(change -> String.valueOf(change.body())))
                    .as("the deletion is told")
                    .anyMatch(body -> body.contains("\"op\":\"d\""));
            assertThat(hub.missed).isEmpty();
            assertThat(hub.capture().restarts()).isZero();
        }
    }
}
