package io.caravanserai.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.sandbox.Ports;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netcrusher.core.reactor.NioReactor;
import org.netcrusher.tcp.TcpCrusher;
import org.netcrusher.tcp.TcpCrusherBuilder;
import org.springframework.boot.actuate.health.Status;

/** A connection to PostgreSQL that breaks, or worse, does not. */
class BrokenConnectionTest {

    private World.Database database;
    private NioReactor reactor;
    private TcpCrusher way;

    @BeforeAll
    static void patience() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(90));
    }

    @BeforeEach
    void aWay() throws Exception {
        database = World.database();
        database.run("create table item (id int primary key)");
        reactor = new NioReactor();
        way = TcpCrusherBuilder.builder()
                .withReactor(reactor)
                .withBindAddress("localhost", Ports.free())
                .withConnectAddress("localhost", World.postgres().port())
                .buildAndOpen();
    }

    @AfterEach
    void noWay() {
        way.close();
        reactor.close();
    }

    private Hub hub() throws Exception {
        return Hub.on(database, way.getBindAddress().getPort())
                .start("public.item", exchange -> {})
                .streaming();
    }

    private static List<Integer> ids(Hub hub) {
        return hub.carried.stream()
                .map(change -> Integer.valueOf(change.key().replaceAll("\\D", "")))
                .toList();
    }

    private void insert(int first, int last) {
        database.run("insert into item select generate_series(%d, %d)".formatted(first, last));
    }

    @Test
    void oneThatIsResetIsMadeAnewAndNothingIsLost() throws Exception {
        try (var hub = hub()) {
            insert(1, 10);
            await().untilAsserted(() -> assertThat(hub.carried).hasSize(10));
            way.closeAllPairs();
            insert(11, 20);
            await().untilAsserted(() -> assertThat(ids(hub))
                    .containsAll(IntStream.rangeClosed(1, 20).boxed().toList()));
            assertThat(hub.capture().restarts()).isPositive();
        }
    }

    @Test
    void oneThatSaysNothingIsGivenUpInTimeAndMadeAnewAndNothingIsLost() throws Exception {
        try (var hub = hub()) {
            insert(1, 10);
            await().untilAsserted(() -> assertThat(hub.carried).hasSize(10));
            way.freeze();
            insert(11, 20);
            await().untilAsserted(() -> assertThat(hub.capture().reason()).contains("not even a sign of life"));
            assertThat(new CaptureHealth(hub.captures).health().getStatus()).isEqualTo(Status.DOWN);
            way.closeAllPairs();
            way.unfreeze();
            insert(21, 30);
            await().untilAsserted(() -> assertThat(ids(hub))
                    .containsAll(IntStream.rangeClosed(1, 30).boxed().toList()));
        }
    }

    @Test
    void oneOnWhichNothingHappensIsWell() throws Exception {
        try (var hub = hub()) {
            await().during(Duration.ofSeconds(7)).until(() -> hub.capture().flowing());
            assertThat(hub.capture().restarts()).isZero();
        }
    }
}
