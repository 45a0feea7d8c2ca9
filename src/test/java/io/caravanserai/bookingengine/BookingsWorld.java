package io.caravanserai.bookingengine;

import static org.awaitility.Awaitility.await;

import io.caravanserai.sandbox.HubOnSandbox;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;

/** A hub that follows a Booking Engine, and the words of its tests. */
final class BookingsWorld implements AutoCloseable {

    static final Map<String, Object> SETTINGS = Map.of(
            "hub.booking-engine.follow", "true",
            "hub.retry.attempts", "3",
            "hub.retry.longest-delay-millis", "500",
            "hub.customers.first-link", "wait");

    final HubOnSandbox hub;
    final Source source;

    private BookingsWorld(HubOnSandbox hub) {
        this.hub = hub;
        this.source = hub.closing(new Source(hub));
    }

    static BookingsWorld shared() {
        return new BookingsWorld(HubOnSandbox.shared(SETTINGS));
    }

    /** @return one of the caller's own, with these settings besides */
    static BookingsWorld start(Map<String, Object> more) {
        var settings = new HashMap<>(SETTINGS);
        settings.putAll(more);
        return new BookingsWorld(HubOnSandbox.start(settings));
    }

    static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(50));
    }

    void maps(String kind, String pattern, String code) {
        hub.sql()
                .sql("insert into code_mapping (kind, pattern, code) values (?, ?, ?)")
                .params(kind, pattern, code)
                .update();
    }

    List<Map<String, Object>> rows(String sql, Object... parameters) {
        return hub.sql().sql(sql).params(parameters).query().listOfRows();
    }

    /** @return {@code state reason waits}, of a landed row */
    String stateOf(String table, String key) {
        return hub.sql()
                .sql("select concat_ws(' ', state, reason, waits_table, waits_key) from booking_engine_row"
                        + " where source_table = ? and source_key = ?")
                .params(table, key)
                .query(String.class)
                .optional()
                .orElse("unknown");
    }

    long count(String table) {
        return hub.sql().sql("select count(*) from " + table).query(Long.class).single();
    }

    /** Ends a hub of the caller's own. */
    @Override
    public void close() {
        source.close();
        hub.close();
    }
}
