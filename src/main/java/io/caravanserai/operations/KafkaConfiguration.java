package io.caravanserai.operations;

import io.caravanserai.shared.StateTopic;
import org.apache.camel.component.kafka.consumer.DefaultKafkaManualCommitFactory;
import org.apache.camel.component.kafka.consumer.KafkaManualCommitFactory;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {

    private static final String FOR_EVER = "-1";
    private static final String A_MONTH = Long.toString(31 * 24 * 3600 * 1000L);

    /** With this factory Camel commits what was done of a batch, and nothing beyond the first message that failed. */
    @Bean
    KafkaManualCommitFactory manualCommit() {
        return new DefaultKafkaManualCommitFactory();
    }

    @Bean
    NewTopics hubTopics(
            @Value("${hub.customers.topic}") String customers,
            @Value("${hub.stripe.events-topic}") String events,
            @Value("${hub.parking.topic}") String parking,
            @Value("${hub.kafka.partitions}") int partitions,
            @Value("${hub.kafka.replication}") int replication) {
        return new NewTopics(
                StateTopic.named(customers, partitions, replication),
                kept(events, partitions, replication, A_MONTH),
                kept(parking, 1, replication, FOR_EVER));
    }

    private static NewTopic kept(String name, int partitions, int replication, String retention) {
        return TopicBuilder.name(name)
                .partitions(partitions)
                .replicas(replication)
                .config(TopicConfig.RETENTION_MS_CONFIG, retention)
                .build();
    }
}
