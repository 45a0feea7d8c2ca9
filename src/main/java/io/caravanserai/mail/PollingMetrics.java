package io.caravanserai.mail;

import io.caravanserai.shared.DatabaseNumbers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the polling of mailboxes goes. */
@Component
class PollingMetrics {

    private final MeterRegistry metrics;

    PollingMetrics(JdbcClient db, DatabaseNumbers database, MeterRegistry metrics) {
        this.metrics = metrics;
        mailboxes("well", "trouble is null", db, database);
        mailboxes("in_trouble", "trouble is not null", db, database);
        Gauge.builder(
                        "hub.mailboxes.late",
                        () -> database.known(
                                () -> db.sql("""
                                select coalesce(extract(epoch from max(now() - due_at)), 0)
                                  from mailbox_poll
                                 where due_at < now() and (leased_until is null or leased_until < now())
                                """).query(Double.class).single()))
                .description("for how long the mailbox that waits longest has been due")
                .baseUnit("seconds")
                .register(metrics);
    }

    private void mailboxes(String state, String condition, JdbcClient db, DatabaseNumbers database) {
        Gauge.builder(
                        "hub.mailboxes",
                        () -> database.known(() -> db.sql("select count(*) from mailbox_poll where " + condition)
                                .query(Double.class)
                                .single()))
                .description("mailboxes, by whether their last poll went well")
                .tag("state", state)
                .register(metrics);
    }

    void count(Batch batch) {
        metrics.counter("hub.mail.kept").increment(batch.found().size());
        batch.left()
                .forEach((why, mails) ->
                        metrics.counter("hub.mail.left", "why", why).increment(mails));
    }

    void polled(String outcome) {
        metrics.counter("hub.mailbox.polls", "outcome", outcome).increment();
    }
}
