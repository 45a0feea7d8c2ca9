package io.caravanserai.customers;

import static io.caravanserai.customers.SyncedWorld.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.CapturedChange;
import io.caravanserai.sandbox.HubOnSandbox;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL streams a commit before other sessions see what it changed: for a moment as a rule, and for as long as a
 * synchronous standby takes to confirm. Whoever reads the row by then must not take the old one for the new one.
 */
class SlowCommitTest {

    private final HubOnSandbox hub = HubOnSandbox.shared();
    private final SyncedWorld world = new SyncedWorld(hub);

    @AfterEach
    void commitsAreQuickAgain() {
        hub.sql().sql("alter system reset synchronous_standby_names").update();
        hub.sql().sql("select pg_reload_conf()").query(Boolean.class).single();
    }

    @Test
    void whatIsStreamedBeforeItCanBeSeenIsNotLost() {
        UUID changed = world.synced("Before", "changed@slow.example.com");
        UUID deleted = world.synced("Deleted", "deleted@slow.example.com");
        String deletedThere = world.cus(deleted);
        UUID made = UUID.randomUUID();
        commitsWaitForAStandbyThatNeverComes();

        var edits = CompletableFuture.allOf(
                run("insert into customer (id, name) values ('%s', 'Made')".formatted(made)),
                run("update customer set name = 'After' where id = '%s'".formatted(changed)),
                run("delete from customer where id = '%s'".formatted(deleted)));
        soon().untilAsserted(() -> {
            assertThat(streamed(made)).isEqualTo(1);
            assertThat(streamed(changed)).isEqualTo(2);
            assertThat(streamed(deleted)).isEqualTo(2);
        });
        soon().during(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(world.here(changed, Field.NAME)).isEqualTo("Before"));
        commitsAreQuickAgain();

        edits.join();
        soon().untilAsserted(() -> {
            assertThat(world.atStripe(made)).isPresent();
            assertThat(world.there(changed, Field.NAME)).isEqualTo("After");
            assertThat(hub.stripe().customer(deletedThere)).isEmpty();
        });
    }

    private void commitsWaitForAStandbyThatNeverComes() {
        hub.sql().sql("alter system set synchronous_standby_names = 'nobody'").update();
        hub.sql().sql("select pg_reload_conf()").query(Boolean.class).single();
        soon().until(() -> hub.sql()
                .sql("show synchronous_standby_names")
                .query(String.class)
                .single()
                .equals("nobody"));
    }

    private CompletableFuture<Void> run(String sql) {
        return CompletableFuture.runAsync(() -> hub.sql().sql(sql).update());
    }

    private int streamed(UUID id) {
        return CapturedChange.all(hub.sandbox().kafka().brokers(), "hub.public.customer")
                .getOrDefault(id, List.of())
                .size();
    }
}
