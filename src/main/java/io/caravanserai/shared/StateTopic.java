package io.caravanserai.shared;

import java.time.Duration;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.kafka.config.TopicBuilder;

/**
 * A topic of states, of which the newest for each key is kept for ever. It is compacted, but not before every reader has
 * had a week: a reader drops a state by its origin, so it must see the one before, too.
 */
public final class StateTopic {

    private static final Duration READERS_HAVE = Duration.ofDays(7);

    private StateTopic() {}

    public static NewTopic named(String name, int partitions, int replication) {
        return TopicBuilder.name(name)
                .partitions(partitions)
                .replicas(replication)
                .compact()
                .config(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, Long.toString(READERS_HAVE.toMillis()))
                .build();
    }
}
