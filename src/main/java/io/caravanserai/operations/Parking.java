package io.caravanserai.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.shared.HubHeaders;
import io.caravanserai.shared.Problem;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.apache.camel.component.kafka.KafkaConstants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The parking lot: what no route could carry waits here for an operator, and is not lost. */
@Component
public class Parking {

    private static final int SHOWN = 1000;
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient db;
    private final ObjectMapper json;

    Parking(JdbcClient db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    /** Takes a message from the parking topic into the table; the same one twice is one. */
    @Transactional
    public void take(@Headers Map<String, Object> headers, @Body byte[] body) {
        var kept = new TreeMap<String, String>();
        headers.forEach((name, value) -> {
            if (HubHeaderFilter.leaves(name) && !ParkingHeaders.ALL.contains(name) && value != null) {
                kept.put(name, text(value));
            }
        });
        db.sql("""
                insert into parked_message (id, route, topic, message_key, headers, body, cause, parked_at)
                values (?::uuid, ?, ?, ?, ?::jsonb, ?, ?, ?) on conflict (id) do nothing
                """)
                .params(
                        text(headers.get(ParkingHeaders.ID)),
                        text(headers.get(ParkingHeaders.ROUTE)),
                        text(headers.get(ParkingHeaders.TOPIC)),
                        text(headers.get(KafkaConstants.KEY)))
                .params(write(kept), body, text(headers.get(HubHeaders.CAUSE)))
                .param(Timestamp.from(Instant.ofEpochMilli((Long) headers.get(KafkaConstants.TIMESTAMP))))
                .update();
    }

    /** What waits, oldest first, and whether there is more than is shown. */
    public record Waiting(List<ParkedMessage> data, boolean hasMore) {}

    /** @param route a route's id, or null for all */
    public Waiting list(@Header("route") String route) {
        List<ParkedMessage> oldest =
                db.sql("""
                        select * from parked_message
                        where state = 'parked' and (?::text is null or route = ?) order by parked_at, id limit ?
                        """).params(route, route, SHOWN + 1).query(this::message).list();
        return new Waiting(oldest.stream().limit(SHOWN).toList(), oldest.size() > SHOWN);
    }

    /** @return the ids of what can be replayed, oldest first; {@code route} null for all */
    public List<UUID> waiting(@Header("route") String route) {
        return db.sql("""
                select id from parked_message
                where state = 'parked' and (?::text is null or route = ?) and not jsonb_exists(headers, 'hub-parked-size')
                order by parked_at, id
                """).params(route, route).query(UUID.class).list();
    }

    /**
     * @return the message that waits under this id
     * @throws Problem 404 where none does
     */
    public ParkedMessage find(@Header("id") String id) {
        return db.sql("select * from parked_message where id = ? and state = 'parked'")
                .param(uuid(id))
                .query(this::message)
                .optional()
                .orElseThrow(() -> Problem.notFound("No message is parked under the id " + id + "."));
    }

    /**
     * @return the body of a parked message as it came, to be replayed
     * @throws Problem 409 where it was too large to be kept
     */
    public byte[] body(@Header("id") String id) {
        if (find(id).headers().containsKey(ParkingHeaders.SIZE)) {
            throw new Problem(
                    409, "Not kept", "The message was too large to be kept. Change its row once more, or discard it.");
        }
        return db.sql("select body from parked_message where id = ?")
                .param(uuid(id))
                .query((row, number) -> row.getBytes(1))
                .single();
    }

    /** Puts down that a message was sent on its way again. */
    @Transactional
    public void replayed(@Header("id") String id, @Header("hub-user") String user) {
        decide(id, "replayed", user, null);
    }

    /**
     * Gives a message up.
     *
     * @param reason why, for the record
     * @throws Problem 400 without a reason, 404 where no message waits under the id
     */
    @Transactional
    public void discard(@Header("id") String id, @Header("reason") String reason, @Header("hub-user") String user) {
        if (reason == null || reason.isBlank()) {
            throw Problem.invalid(List.of(new Problem.FieldError("reason", "say why the message is given up")));
        }
        find(id);
        decide(id, "discarded", user, reason);
    }

    private void decide(String id, String state, String user, String reason) {
        db.sql("""
                update parked_message set state = ?, decided_at = now(), decided_by = ?, reason = ?
                where id = ? and state = 'parked'
                """).params(state, user, reason, uuid(id)).update();
    }

    private ParkedMessage message(ResultSet row, int number) throws SQLException {
        return new ParkedMessage(
                row.getObject("id", UUID.class),
                row.getString("route"),
                row.getString("topic"),
                row.getString("message_key"),
                read(row.getString("headers")),
                readable(row.getBytes("body")),
                row.getString("cause"),
                row.getTimestamp("parked_at").toInstant());
    }

    private static String readable(byte[] body) {
        if (body == null) {
            return null;
        }
        String text = new String(body, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : Base64.getEncoder().encodeToString(body);
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : value == null ? null : value.toString();
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound("No message is parked under the id " + id + ".");
        }
    }

    private String write(Map<String, String> headers) {
        try {
            return json.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("headers that cannot be kept", e);
        }
    }

    private Map<String, String> read(String headers) {
        try {
            return json.readValue(headers, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the parking lot holds headers that cannot be read", e);
        }
    }
}
