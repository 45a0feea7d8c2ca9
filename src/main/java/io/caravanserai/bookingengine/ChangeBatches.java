package io.caravanserai.bookingengine;

import io.caravanserai.shared.HubHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads the batches of Camel's Kafka consumer, and says that one is done. Camel's own commit of a batch knows one
 * partition only, that of its last message; what it commits by itself, without {@code allowManualCommit}, is whatever was
 * polled, done or not. Here each partition is committed up to its last message in the batch. A batch that fails is not
 * committed at all: the consumer is then made anew, and begins where the last commit was, on every partition.
 */
@Component
class ChangeBatches {

    private static final Logger log = LoggerFactory.getLogger(ChangeBatches.class);

    public ChangeBatch read(@Body List<Exchange> batch) {
        Map<Object, Runnable> commits = new LinkedHashMap<>();
        for (Exchange each : batch) {
            var commit = each.getMessage().getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class);
            commits.put(each.getMessage().getHeader(KafkaConstants.PARTITION), commit::commit);
        }
        return new ChangeBatch(
                batch.stream()
                        .map(Exchange::getMessage)
                        .map(ChangeBatches::message)
                        .toList(),
                List.copyOf(commits.values()));
    }

    /** Where another hub has the partitions by now, it is told the messages again, and they change nothing. */
    public void commit(@Body ChangeBatch batch) {
        try {
            batch.commits().forEach(Runnable::run);
        } catch (CommitFailedException | RebalanceInProgressException e) {
            log.debug("A batch is told again: {}", e.getMessage());
        }
    }

    private static ChangeMessage message(Message message) {
        return new ChangeMessage(
                message.getHeader(KafkaConstants.KEY, String.class),
                message.getBody(byte[].class),
                message.getHeader(HubHeaders.UNCHANGED, String.class),
                message.getHeader("traceparent", String.class),
                "%s/%s"
                        .formatted(
                                message.getHeader(KafkaConstants.PARTITION), message.getHeader(KafkaConstants.OFFSET)));
    }
}
