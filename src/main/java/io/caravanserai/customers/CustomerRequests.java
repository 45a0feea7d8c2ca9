package io.caravanserai.customers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.shared.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Remembers for a day what was asked under an {@code Idempotency-Key}, and what was answered. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CustomerRequests {

    private final JdbcClient db;
    private final ObjectMapper json;

    CustomerRequests(JdbcClient db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    /**
     * Claims the key for the transaction of the caller. Where another transaction is at work under it, waits for its
     * end.
     *
     * @return what was answered before; empty where the caller is the first, and is to {@link #answered answer}
     * @throws Problem where something else was asked under the key
     */
    public Optional<Customer> claim(String key, CustomerDetails asked) {
        forgetOld();
        String fingerprint = fingerprint(asked);
        int claimed =
                db.sql("""
                        insert into customer_request (key, fingerprint) values (:key, :fingerprint)
                        on conflict (key) do nothing
                        """).param("key", key).param("fingerprint", fingerprint).update();
        return claimed == 1 ? Optional.empty() : Optional.of(answer(key, fingerprint));
    }

    public void answered(String key, Customer customer) {
        db.sql("update customer_request set answer = :answer where key = :key")
                .param("answer", write(customer))
                .param("key", key)
                .update();
    }

    private Customer answer(String key, String fingerprint) {
        return db.sql("select answer from customer_request where key = :key and fingerprint = :fingerprint")
                .param("key", key)
                .param("fingerprint", fingerprint)
                .query(String.class)
                .optional()
                .map(this::read)
                .orElseThrow(() -> new Problem(
                        422,
                        "Idempotency-Key used before",
                        "Another customer was sent under this Idempotency-Key. Use a new key for a new customer."));
    }

    /** Some rows at a time, and none that another transaction holds, so that nobody waits for the cleaning. */
    private void forgetOld() {
        db.sql("""
                        delete from customer_request where key in (
                            select key from customer_request where created_at < now() - interval '24 hours'
                            order by created_at limit 100 for update skip locked)
                        """).update();
    }

    private String fingerprint(CustomerDetails asked) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(write(asked).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record that cannot be written", e);
        }
    }

    private Customer read(String answer) {
        try {
            return json.readValue(answer, Customer.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that cannot be read", e);
        }
    }
}
