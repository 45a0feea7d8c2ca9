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

    /** The largest body that a list shows, in bytes. */
    private static final int LISTED = 20_000;

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

    /**
     * Which of the messages are meant: those that match all that is given.
     *
     * @param route that parked them; null for any
     * @param cause part of their cause, in any case; null for any
     */
    record Choice(String route, String cause) {}

    /**
     * @param state {@code parked}, {@code replayed} or {@code discarded}
     * @param after the last message of the page before; null for the first page
     * @return the oldest first; bodies beyond what a list can bear are left out
     */
    List<ParkedMessage> page(Choice choice, String state, UUID after, int limit) {
        return db.sql("""
                        select id, route, topic, message_key, headers, cause, parked_at, state, decided_at, decided_by, reason,
                               case when length(body) <= :listed then body end as body,
                               coalesce((headers ->> 'hub-parked-size')::int, length(body), 0) as size
                          from parked_message
                         where state = :state
                           and (:route::text is null or route = :route::text)
                           and (:cause::text is null or position(lower(:cause::text) in lower(cause)) > 0)
                           and (:after::uuid is null
                                or (parked_at, id) > (select parked_at, id from parked_message where id = :after::uuid))
                         order by parked_at, id limit :limit
                        """)
                .param("listed", LISTED)
                .param("state", state)
                .param("route", choice.route())
                .param("cause", choice.cause())
                .param("after", after)
                .param("limit", limit)
                .query(this::message)
                .list();
    }

    /** @return how many wait, by the route that parked them */
    Map<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        db.sql("select route, count(*) from parked_message where state = 'parked' group by route")
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }

    /** @return the ids of what can be replayed, oldest first */
    public List<UUID> waiting(@Header("route") String route, @Header("cause") String cause) {
        return db.sql("""
                        select id from parked_message
                         where state = 'parked'
                           and (:route::text is null or route = :route::text)
                           and (:cause::text is null or position(lower(:cause::text) in lower(cause)) > 0)
                           and topic is not null
                           and not jsonb_exists(headers, 'hub-parked-size')
                         order by parked_at, id
                        """)
                .param("route", route)
                .param("cause", cause)
                .query(UUID.class)
                .list();
    }

    /**
     * @return the message that waits under this id
     * @throws Problem 404 where there is no such message, 409 where it was decided on
     */
    public ParkedMessage find(@Header("id") String id) {
        ParkedMessage found = look(id);
        if (!found.state().equals("parked")) {
            throw decided(found);
        }
        return found;
    }

    /**
     * @return the message of this id, whether it waits or was decided on
     * @throws Problem 404 where there is none
     */
    ParkedMessage look(String id) {
        return db.sql("""
                        select *, coalesce((headers ->> 'hub-parked-size')::int, length(body), 0) as size
                          from parked_message where id = ?
                        """).param(uuid(id)).query(this::message).optional().orElseThrow(() -> unknown(id));
    }

    /**
     * @return the body of a parked message as it came, to be replayed
     * @throws Problem 409 where it was too large to be kept, or came from no topic
     */
    public byte[] body(@Header("id") String id) {
        ParkedMessage found = find(id);
        if (found.headers().containsKey(ParkingHeaders.SIZE)) {
            throw new Problem(
                    409, "Not kept", "The message was too large to be kept. Change its row once more, or discard it.");
        }
        if (found.topic() == null) {
            throw new Problem(
                    409,
                    "Came from no topic",
                    "There is no topic to put the message on again. %s comes to its work again by itself, or is to be asked once more by whoever asked it; discard the message when that is done."
                            .formatted(found.route()));
        }
        return db.sql("select body from parked_message where id = ?")
                .param(uuid(id))
                .query((row, number) -> row.getBytes(1))
                .single();
    }

    /**
     * Puts down that a message was sent on its way again.
     *
     * @throws Problem 409 where somebody else decided on it meanwhile
     */
    @Transactional
    public void replayed(@Header("id") String id, @Header("hub-user") String user) {
        decide(id, "replayed", user, null);
    }

    /**
     * Gives a message up.
     *
     * @param reason why, for the record
     * @throws Problem 400 without a reason, 404 where there is no such message, 409 where it was decided on
     */
    @Transactional
    public void discard(@Header("id") String id, @Header("reason") String reason, @Header("hub-user") String user) {
        needReason(reason);
        find(id);
        decide(id, "discarded", user, reason);
    }

    /**
     * Gives up all that match.
     *
     * @return how many
     * @throws Problem 400 without a reason, or where nothing says which
     */
    @Transactional
    public int discardAll(
            @Header("route") String route,
            @Header("cause") String cause,
            @Header("reason") String reason,
            @Header("hub-user") String user) {
        needReason(reason);
        if (route == null && cause == null) {
            throw Problem.invalid(
                    List.of(new Problem.FieldError("route", "say which: by route, by cause, or by both")));
        }
        return db.sql("""
                        update parked_message
                           set state = 'discarded', decided_at = now(), decided_by = :user, reason = :reason
                         where state = 'parked'
                           and (:route::text is null or route = :route::text)
                           and (:cause::text is null or position(lower(:cause::text) in lower(cause)) > 0)
                        """)
                .param("route", route)
                .param("cause", cause)
                .param("reason", reason)
                .param("user", user)
                .update();
    }

    private static void needReason(String reason) {
        if (reason == null || reason.isBlank()) {
            throw Problem.invalid(List.of(new Problem.FieldError("reason", "say why the message is given up")));
        }
    }

    private void decide(String id, String state, String user, String reason) {
        int decided = db.sql("""
                        update parked_message set state = ?, decided_at = now(), decided_by = ?, reason = ?
                        where id = ? and state = 'parked'
                        """).params(state, user, reason, uuid(id)).update();
        if (decided == 0) {
            throw decided(look(id));
        }
    }

    private static Problem decided(ParkedMessage message) {
        return new Problem(409, "Decided", "The message was %s by %s.".formatted(message.state(), message.decidedBy()));
    }

    private ParkedMessage message(ResultSet row, int number) throws SQLException {
        return new ParkedMessage(
                row.getObject("id", UUID.class),
                row.getString("route"),
                row.getString("topic"),
                row.getString("message_key"),
                read(row.getString("headers")),
                readable(row.getBytes("body")),
                row.getInt("size"),
                row.getString("cause"),
                row.getTimestamp("parked_at").toInstant(),
                row.getString("state"),
                row.getTimestamp("decided_at") == null
                        ? null
                        : row.getTimestamp("decided_at").toInstant(),
                row.getString("decided_by"),
                row.getString("reason"));
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

    static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw unknown(id);
        }
    }

    private static Problem unknown(String id) {
        return Problem.notFound("No message is parked under the id " + id + ".");
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
