package io.caravanserai.bookingengine;

import io.caravanserai.shared.StateTopic;
import java.util.Arrays;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

/** The topics of the followed tables. */
@Configuration(proxyBeanMethods = false)
class BookingEngineTopics {

    @Bean
    NewTopics followedTables(
            Following following,
            BookingEngineProperties properties,
            @Value("${hub.kafka.partitions}") int partitions,
            @Value("${hub.kafka.replication}") int replication) {
        return new NewTopics(
                following.isOn()
                        ? Arrays.stream(SourceTable.values())
                                .map(table -> StateTopic.named(
                                        properties.topics() + "." + table.sourceName(), partitions, replication))
                                .toArray(NewTopic[]::new)
                        : new NewTopic[0]);
    }
}
