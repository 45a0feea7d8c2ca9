package io.caravanserai.mail;

import java.time.Duration;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

@Configuration(proxyBeanMethods = false)
class MailTopics {

    /** A mailbox that nobody polled is put on the topic again long before. */
    private static final Duration KEPT = Duration.ofHours(1);

    /** More than others have: as many polls can be under way at once, in all hubs together. */
    private static final int PARTITIONS = 16;

    @Bean
    NewTopics mailboxTopics(
            @Value("${hub.mail.polling.topic}") String topic, @Value("${hub.kafka.replication}") int replication) {
        return new NewTopics(TopicBuilder.name(topic)
                .partitions(PARTITIONS)
                .replicas(replication)
                .config(TopicConfig.RETENTION_MS_CONFIG, Long.toString(KEPT.toMillis()))
                .build());
    }
}
