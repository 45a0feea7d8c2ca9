package io.caravanserai.operations;

import io.caravanserai.shared.HubHeaders;
import io.caravanserai.shared.WithoutEffect;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.component.debezium.DebeziumConstants;
import org.apache.camel.component.kafka.KafkaConstants;
import org.springframework.stereotype.Component;

/** The headers that a message wears on the parking topic, beside its own. */
@Component
@WithoutEffect
public class ParkingHeaders {

    /** Kafka takes a megabyte with headers and all, unless it is set to take more. */
    private static final int LARGEST = 900_000;

    static final String ID = "hub-parked-id";
    static final String ROUTE = "hub-parked-route";
    static final String TOPIC = "hub-parked-topic";

    /** On a message whose body was too large to be kept: how many bytes it had. */
    static final String SIZE = "hub-parked-size";

    static final Set<String> ALL = Set.of(ID, ROUTE, TOPIC, HubHeaders.CAUSE);

    /** @return an id that is the same when the same message is parked again because the hub was killed in between */
    public String id(
            @Header(ROUTE) String route,
            @Header(KafkaConstants.TOPIC) String topic,
            @Header(KafkaConstants.PARTITION) Integer partition,
            @Header(KafkaConstants.OFFSET) Long offset,
            @Header(KafkaConstants.TIMESTAMP) Long timestamp,
            @Header(HubHeaders.CHANGE_ID) String change) {
        if (offset == null && change == null) {
            return UUID.randomUUID().toString();
        }
        // A topic that was made anew counts its offsets anew: the time and the change tell its messages from the old.
        String name = "%s %s/%s/%s %s %s".formatted(route, topic, partition, offset, timestamp, change);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** @return the size of a body that is too large to be kept; null for every other */
    public String size(@Body byte[] body) {
        return body == null || body.length <= LARGEST ? null : Integer.toString(body.length);
    }

    /** @return what is kept of a body: all or nothing */
    public byte[] kept(@Body byte[] body) {
        return size(body) == null ? body : null;
    }

    /** @return the topic that the message came from, or, for a captured change, the one it was meant for */
    public String topic(
            @Header(KafkaConstants.TOPIC) String from, @Header(DebeziumConstants.HEADER_IDENTIFIER) String captured) {
        return from != null ? from : captured;
    }

    /** @return the message's key; that of a captured change is lost to a producer that refused it */
    public Object key(@Header(KafkaConstants.KEY) Object key, @Header(DebeziumConstants.HEADER_KEY) byte[] captured) {
        return key == null && captured != null ? new String(captured, StandardCharsets.UTF_8) : key;
    }
}
