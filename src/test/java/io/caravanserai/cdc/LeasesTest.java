package io.caravanserai.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Who may carry a capture's changes. */
class LeasesTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final List<Connection> sessions = new ArrayList<>();
    private World.Database database;
    private Leases leases;

    @BeforeEach
    void aDatabase() {
        database = World.database();
        leases = new Leases(remembering(World.postgres().dataSource(database.name())), LONG);
    }

    private DataSource remembering(DataSource target) {
        return new DelegatingDataSource(target) {
            @Override
            public Connection getConnection() throws SQLException {
                sessions.add(super.getConnection());
                return sessions.get(sessions.size() - 1);
            }
        };
    }

    private void aMinuteAfterItsEnd() {
        database.run("update cdc.position set leased_until = now() - interval '1 minute'");
    }

    @Test
    void oneRunHasItAndNoOther() throws Exception {
        try (var lease = leases.take("hub").orElseThrow()) {
            assertThat(leases.take("hub")).isEmpty();
            assertThat(leases.holder("hub")).isPresent();
            assertThat(lease.tookOver()).isFalse();
            try (var other = leases.take("other").orElseThrow()) {
                assertThat(other.position()).as("of another capture").isEmpty();
            }
        }
    }

    @Test
    void whoeverStopsInOrderGivesItBackAtOnce() throws Exception {
        leases.take("hub").orElseThrow().close();
        try (var next = leases.take("hub").orElseThrow()) {
            assertThat(next.tookOver()).isFalse();
        }
    }

    @Test
    void thatOfADeadProcessIsTakenOverAsSoonAsItsSessionIsGone() throws Exception {
        leases.take("hub").orElseThrow();
        sessions.get(0).close();
        try (var next =
                await().until(() -> leases.take("hub"), Optional::isPresent).orElseThrow()) {
            assertThat(next.tookOver()).isTrue();
        }
    }

    @Test
    void thatOfAProcessThatStandsStillIsTakenOverWhenItEndsAndItsPositionIsNoLongerItsToMove() throws Exception {
        var sleeping = leases.take("hub").orElseThrow();
        sleeping.save("first");
        aMinuteAfterItsEnd();
        try (var next = leases.take("hub").orElseThrow()) {
            assertThat(next.tookOver()).isTrue();
            assertThat(next.position()).contains("first");
            assertThat(leases.heldByAnother(sleeping)).isTrue();
            assertThatThrownBy(() -> sleeping.save("stale")).isInstanceOf(Exception.class);
            next.save("second");
            sleeping.close();
            assertThat(leases.take("hub")).isEmpty();
            assertThat(next.position()).contains("second");
        }
    }

    @Test
    void itIsRenewedWhileItsHolderLives() throws Exception {
        var brief = new Leases(World.postgres().dataSource(database.name()), Duration.ofSeconds(1));
        try (var lease = brief.take("hub").orElseThrow()) {
            await().during(Duration.ofSeconds(2)).until(() -> leases.take("hub").isEmpty());
            lease.check();
        }
    }

    @Test
    void whoseRowWasTakenAwayKnowsItSoon() throws Exception {
        var brief = new Leases(World.postgres().dataSource(database.name()), Duration.ofSeconds(1));
        try (var lease = brief.take("hub").orElseThrow()) {
            database.run("update cdc.position set holder = gen_random_uuid()");
            await().untilAsserted(() -> assertThatThrownBy(lease::check).hasMessageContaining("taken over"));
            assertThatThrownBy(() -> lease.save("stale")).hasMessageContaining("taken over");
            assertThat(lease.position()).isEmpty();
        }
    }
}
