package io.caravanserai.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** Asks Kafka how far each route is behind its topic, whatever the route itself is doing. */
@Component
class KafkaWatch implements AutoCloseable {

    private static final int PATIENCE = 5000;

    private final Map<String, RouteLag> lags = new ConcurrentHashMap<>();
    private final AdminClient admin;
    private final TopicPeek peek;
    private final ConsumingRoutes routes;
    private final MeterRegistry metrics;
    private volatile double up = Double.NaN;

    KafkaWatch(KafkaAdmin kafka, ConsumingRoutes routes, MeterRegistry metrics) {
        this.routes = routes;
        this.metrics = metrics;
        var settings = new HashMap<>(kafka.getConfigurationProperties());
        settings.putAll(Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE));
        admin = AdminClient.create(settings);
        peek = new TopicPeek(kafka.getConfigurationProperties());
        Gauge.builder("hub.server.up", this, watch -> watch.up)
                .description("1 while the server answers, 0 while it does not")
                .tag("server", "kafka")
                .register(metrics);
    }

    /** @return the routes that are behind, by id */
    Map<String, RouteLag> behind() {
        return lags.entrySet().stream()
                .filter(lag -> lag.getValue().messages() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void look() throws InterruptedException {
        try {
            admin.describeCluster().nodes().get(PATIENCE, TimeUnit.MILLISECONDS);
            up = 1;
        } catch (ExecutionException | TimeoutException e) {
            up = 0;
            lags.values().forEach(RouteLag::unknown);
            return;
        }
        var reading = routes.all();
        lags.keySet().stream()
                .filter(route -> !reading.containsKey(route))
                .toList()
                .forEach(this::forget);
        for (var route : reading.entrySet()) {
            RouteLag lag = lags.computeIfAbsent(route.getKey(), this::registered);
            try {
                look(route.getValue(), lag);
            } catch (ExecutionException | TimeoutException | KafkaException e) {
                lag.unknown();
            }
        }
    }

    private void look(ConsumingRoutes.Reads reads, RouteLag lag)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<TopicPartition> partitions = admin
                .describeTopics(List.of(reads.topic()))
                .allTopicNames()
                .get(PATIENCE, TimeUnit.MILLISECONDS)
                .get(reads.topic())
                .partitions()
                .stream()
                .map(partition -> new TopicPartition(reads.topic(), partition.partition()))
                .toList();
        Map<TopicPartition, OffsetAndMetadata> done = admin.listConsumerGroupOffsets(reads.group())
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE, TimeUnit.MILLISECONDS);
        Map<TopicPartition, Long> begins = offsets(partitions, OffsetSpec.earliest());
        long waiting = 0;
        OptionalLong oldest = OptionalLong.empty();
        for (var end : offsets(partitions, OffsetSpec.latest()).entrySet()) {
            OffsetAndMetadata committed = done.get(end.getKey());
            long from = Math.max(committed == null ? 0 : committed.offset(), begins.get(end.getKey()));
            if (from < end.getValue()) {
                var next = peek.next(end.getKey(), from, end.getValue());
                if (next.isPresent()) {
                    waiting += end.getValue() - next.get().offset();
                    oldest = OptionalLong.of(
                            Math.min(oldest.orElse(Long.MAX_VALUE), next.get().timestamp()));
                }
            }
        }
        lag.seen(waiting, oldest, System.currentTimeMillis());
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which)
            throws InterruptedException, ExecutionException, TimeoutException {
        return admin
                .listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), each -> which)))
                .all()
                .get(PATIENCE, TimeUnit.MILLISECONDS)
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, offset -> offset.getValue().offset()));
    }

    /** A route that is gone is behind nothing any more. */
    private void forget(String route) {
        lags.remove(route);
        Stream.of("hub.route.lag", "hub.route.lag.age")
                .flatMap(name -> metrics.find(name).tag("route", route).meters().stream())
                .forEach(metrics::remove);
    }

    private RouteLag registered(String route) {
        var lag = new RouteLag();
        Gauge.builder("hub.route.lag", lag, RouteLag::messages)
                .description("messages of its topic that the route has not done yet")
                .baseUnit("messages")
                .tag("route", route)
                .register(metrics);
        Gauge.builder("hub.route.lag.age", lag, RouteLag::seconds)
                .description("for how long the oldest of them has waited")
                .baseUnit("seconds")
                .tag("route", route)
                .register(metrics);
        return lag;
    }

    @Override
    public void close() {
        admin.close();
        peek.close();
    }
}
