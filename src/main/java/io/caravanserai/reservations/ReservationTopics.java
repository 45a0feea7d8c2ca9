package io.caravanserai.reservations;

import io.caravanserai.shared.StateTopic;
import java.time.Duration;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

/** Where apps are told of reservations: what they are, and how they change. */
@Configuration(proxyBeanMethods = false)
class ReservationTopics {

    private static final Duration KEPT = Duration.ofDays(31);

    @Bean
    NewTopics reservationTopicsToBe(
            @Value("${hub.reservations.history-topic}") String history,
            @Value("${hub.reservations.changes-topic}") String changes,
            @Value("${hub.kafka.partitions}") int partitions,
            @Value("${hub.kafka.replication}") int replication) {
        return new NewTopics(
                StateTopic.named("hub.public.reservation", partitions, replication),
                kept(history, 1, replication),
                kept(changes, partitions, replication));
    }

    private static NewTopic kept(String name, int partitions, int replication) {
        return TopicBuilder.name(name)
                .partitions(partitions)
                .replicas(replication)
                .config(TopicConfig.RETENTION_MS_CONFIG, Long.toString(KEPT.toMillis()))
                .build();
    }
}
