package io.caravanserai.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.stripe.StripeWrite.Operation;
import io.caravanserai.stripe.StripeWrite.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The writes that this company's hubs have made, or are about to make, to Stripe. */
@Component
class StripeLedger {

    private static final TypeReference<Map<String, String>> PARAMS = new TypeReference<>() {};

    private final JdbcClient db;
    private final ObjectMapper json;

    StripeLedger(JdbcClient db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    /** Puts a write down, durably, before it is made, whatever becomes of the caller's transaction. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void open(StripeWrite write) {
        db.sql("""
                insert into stripe_write (idempotency_key, subject, operation, customer_id, params, believed, hops)
                values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?)
                """)
                .params(write.key(), write.subject(), name(write.operation()), write.customerId())
                .params(text(write.params()), text(write.believed()), write.hops())
                .update();
    }

    /** Puts down what became of a write, together with its effect. */
    @Transactional
    public void close(String key, State state) {
        db.sql("update stripe_write set state = ? where idempotency_key = ?")
                .params(name(state), key)
                .update();
    }

    /** Puts down what became of a write that had no effect here, whatever becomes of the caller's transaction. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void closeAnyway(String key, State state) {
        close(key, state);
    }

    List<StripeWrite> unsettled(String subject) {
        return db.sql("select * from stripe_write where subject = ? and state in ('open', 'unknown') order by made_at")
                .param(subject)
                .query(this::write)
                .list();
    }

    Optional<StripeWrite> find(String key) {
        return db.sql("select * from stripe_write where idempotency_key = ?")
                .param(key)
                .query(this::write)
                .optional();
    }

    List<StripeWrite> updatesAfter(StripeWrite write) {
        return db.sql("""
                select * from stripe_write
                 where customer_id = ? and operation = 'update' and state <> 'refused' and made_at > ?
                 order by made_at
                """)
                .params(write.customerId(), Timestamp.from(write.madeAt()))
                .query(this::write)
                .list();
    }

    int forgetBefore(Instant then) {
        return db.sql("delete from stripe_write where made_at < ? and state in ('done', 'refused')")
                .param(Timestamp.from(then))
                .update();
    }

    private StripeWrite write(ResultSet row, int number) throws SQLException {
        return new StripeWrite(
                row.getString("idempotency_key"),
                row.getString("subject"),
                Operation.valueOf(row.getString("operation").toUpperCase(Locale.ROOT)),
                row.getString("customer_id"),
                params(row.getString("params")),
                params(row.getString("believed")),
                row.getInt("hops"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getTimestamp("made_at").toInstant());
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private String text(Map<String, String> params) {
        try {
            return json.writeValueAsString(params);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the parameters of a write cannot be kept", e);
        }
    }

    private Map<String, String> params(String text) {
        if (text == null) {
            return Map.of();
        }
        try {
            return json.readValue(text, PARAMS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds parameters that cannot be read", e);
        }
    }
}
