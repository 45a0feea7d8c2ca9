package io.caravanserai.customers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.stripe.StripeCustomer;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What Stripe was seen to hold, for as long as a run compares it. */
@Component
class StagedCustomers {

    /** What was read later is the truth, whichever comes in first. */
    private static final String PUT = """
            insert into reconciliation_customer as s (run, external_id, hub_id, email_key, state, made_at, read_at)
            values (?, ?, ?, email_key(?), ?::jsonb, ?, ?)
            on conflict (run, external_id) do update
               set hub_id = excluded.hub_id, email_key = excluded.email_key, state = excluded.state,
                   read_at = excluded.read_at,
                   customer_id = case when s.hub_id is not distinct from excluded.hub_id
                                       and s.email_key is not distinct from excluded.email_key then s.customer_id end
             where excluded.read_at >= s.read_at
            """;

    private final JdbcClient db;
    private final JdbcTemplate batches;
    private final ObjectMapper json;

    StagedCustomers(JdbcClient db, JdbcTemplate batches, ObjectMapper json) {
        this.db = db;
        this.batches = batches;
        this.json = json;
    }

    /** @param readAt when Stripe was asked */
    void put(UUID run, List<StripeCustomer> customers, Instant readAt) {
        batches.batchUpdate(PUT, customers, customers.size() + 1, (statement, customer) -> {
            statement.setObject(1, run);
            statement.setString(2, customer.id());
            statement.setObject(3, customer.hubId().flatMap(CustomerId::read).orElse(null));
            statement.setString(4, customer.email());
            statement.setString(5, write(CustomerState.of(customer)));
            statement.setTimestamp(6, Timestamp.from(Instant.ofEpochSecond(customer.created())));
            statement.setTimestamp(7, Timestamp.from(readAt));
        });
    }

    /** Without this, a table that was just filled is taken for a small one. */
    void count() {
        db.sql("analyze reconciliation_customer").update();
    }

    /** Keeps all others from changing what is known of a customer until the transaction ends. */
    void lock(UUID run, String externalId) {
        db.sql("select 1 from reconciliation_customer where run = ? and external_id = ? for update")
                .params(run, externalId)
                .query(Integer.class)
                .optional();
    }

    void remove(UUID run, String externalId) {
        db.sql("delete from reconciliation_customer where run = ? and external_id = ?")
                .params(run, externalId)
                .update();
    }

    private String write(CustomerState state) {
        try {
            return json.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a state that cannot be kept", e);
        }
    }
}
