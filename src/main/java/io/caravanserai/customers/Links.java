package io.caravanserai.customers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The links to Stripe's customers. Whoever works on a customer holds its link's row lock while he does, so that the two
 * directions of the sync never work on one customer at once, on however many hubs.
 */
@Component
class Links {

    private static final String SYSTEM = "stripe";

    private final JdbcClient db;
    private final ObjectMapper json;

    Links(JdbcClient db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    /** Locks the link of our customer, which is made if there is none, until the transaction ends. */
    Link lock(UUID customer) {
        return lockExisting(customer).orElseGet(() -> {
            db.sql("insert into customer_link (customer_id, system) values (?, ?) on conflict do nothing")
                    .params(customer, SYSTEM)
                    .update();
            return lockExisting(customer).orElseThrow();
        });
    }

    /** @return the link of our customer as it stands, which others may be working on */
    Optional<Link> find(UUID customer) {
        return db.sql("select * from customer_link where customer_id = ? and system = ?")
                .params(customer, SYSTEM)
                .query(this::link)
                .optional();
    }

    /** Locks the link of our customer, where there is one. */
    Optional<Link> lockExisting(UUID customer) {
        return db.sql("select * from customer_link where customer_id = ? and system = ? for update")
                .params(customer, SYSTEM)
                .query(this::link)
                .optional();
    }

    /** Locks the link of their customer, where there is one. */
    Optional<Link> lockExternal(String externalId) {
        return db.sql("select * from customer_link where external_id = ? and system = ? for update")
                .params(externalId, SYSTEM)
                .query(this::link)
                .optional();
    }

    /** Makes a link for a customer of theirs that we do not have yet, and locks it. */
    Link openExternal(String externalId) {
        db.sql("insert into customer_link (external_id, system) values (?, ?) on conflict do nothing")
                .params(externalId, SYSTEM)
                .update();
        return lockExternal(externalId).orElseThrow();
    }

    /** Keeps a link after a change went over it. */
    void save(Link link) {
        db.sql("""
                update customer_link set customer_id = ?, external_id = ?, agreed = ?::jsonb, seen_at = ?, deleted = ?,
                    last_change_at = now()
                where id = ?
                """)
                .params(link.customerId(), link.externalId(), write(link.agreed()))
                .param(link.seenAt() == null ? null : Timestamp.from(link.seenAt()))
                .params(link.deleted(), link.id())
                .update();
    }

    /** Puts down that the other side refused our customer, whatever became of the caller's transaction. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void refused(UUID customer, String why) {
        db.sql("""
                insert into customer_link (customer_id, system, parked, last_error) values (?, ?, true, ?)
                on conflict (customer_id, system) do update set parked = true, last_error = excluded.last_error
                """).params(customer, SYSTEM, why).update();
    }

    /** Puts down that the other side has our customer as it is: what it refused before is mended. */
    void mended(Link link) {
        db.sql("update customer_link set last_error = null, parked = false where id = ? and parked")
                .param(link.id())
                .update();
    }

    private Link link(ResultSet row, int number) throws SQLException {
        Timestamp seen = row.getTimestamp("seen_at");
        return new Link(
                row.getLong("id"),
                row.getObject("customer_id", UUID.class),
                row.getString("external_id"),
                read(row.getString("agreed")),
                seen == null ? null : seen.toInstant(),
                row.getBoolean("deleted"));
    }

    private String write(CustomerState state) {
        try {
            return json.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a state that cannot be kept", e);
        }
    }

    private CustomerState read(String state) {
        try {
            return json.readValue(state, CustomerState.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a link holds a state that cannot be read", e);
        }
    }
}
