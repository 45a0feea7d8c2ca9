package io.caravanserai.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class BatchDeliveryTest {

    private final List<String> sent = new ArrayList<>();
    private final Map<String, BatchDelivery.Done> open = new HashMap<>();

    private static List<SourceRecord> records(String... keysAndValues) {
        return Stream.of(keysAndValues)
                .map(each -> new SourceRecord(
                        Map.of(), Map.of(), "topic", Schema.STRING_SCHEMA, each.substring(0, 1), null, each))
                .toList();
    }

    @Test
    void aRecordThatCameThroughLateIsFollowedOnceMoreByTheLaterOnesOfItsKey() throws Exception {
        var delivery = new BatchDelivery(records("a1", "b1", "a2", "b2"), (record, done) -> {
            sent.add((String) record.value());
            done.done(null, "a1".equals(record.value()));
        });
        assertThat(delivery.carry()).isEqualTo(4);
        assertThat(sent).containsExactly("a1", "b1", "a2", "b2", "a2");
    }

    @Test
    void nothingIsHandedOverAfterAFailureAndOnlyWhatWasBeforeItCounts() throws Exception {
        var delivery = new BatchDelivery(records("a", "b", "c", "d"), (record, done) -> {
            sent.add((String) record.value());
            done.done("b".equals(record.value()) ? new IllegalStateException("b fails") : null, false);
        });
        assertThat(delivery.carry()).isEqualTo(1);
        assertThat(delivery.failure()).hasMessage("b fails");
        assertThat(sent).containsExactly("a", "b");
    }

    @Test
    void aFailureThatComesInAfterLaterRecordsWereCarriedStillHoldsThePosition() throws Exception {
        var delivery = new BatchDelivery(records("a", "b", "c"), (record, done) -> {
            open.put((String) record.value(), done);
            if (open.size() == 3) {
                open.get("c").done(null, false);
                open.get("b").done(new IllegalStateException("Kafka refused b"), false);
                open.get("a").done(null, false);
            }
        });
        assertThat(delivery.carry()).isEqualTo(1);
        assertThat(delivery.failure()).hasMessage("Kafka refused b");
    }
}
