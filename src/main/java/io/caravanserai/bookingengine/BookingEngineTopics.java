package io.caravanserai.bookingengine;

import java.util.Arrays;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

/** The topics of the followed tables: states, of which the newest for each key is kept for ever. */
@Configuration(proxyBeanMethods = false)
class BookingEngineTopics {

    private static final String A_WEEK = Long.toString(7 * 24 * 3600 * 1000L);

    @Bean
    NewTopics followedTables(
            Following following,
            BookingEngineProperties properties,
            @Value("${hub.kafka.partitions}") int partitions,
            @Value("${hub.kafka.replication}") int replication) {
        return new NewTopics(
                following.isOn()
                        ? Arrays.stream(SourceTable.values())
                                .map(table ->
                                        topic(properties.topics() + "." + table.sourceName(), partitions, replication))
                                .toArray(NewTopic[]::new)
                        : new NewTopic[0]);
    }

    private static NewTopic topic(String name, int partitions, int replication) {
        return TopicBuilder.name(name)
                .partitions(partitions)
                .replicas(replication)
                .compact()
                .config(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, A_WEEK)
                .build();
    }
}
