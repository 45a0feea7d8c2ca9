package io.caravanserai.operations;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;

/** The Kafka brokers: whether one answers, at the address that it gives to its clients, too. */
final class KafkaServer implements NeededServer {

    private static final int TIMEOUT_MILLIS = 3_000;

    private final String brokers;

    KafkaServer(HubVariables variables) {
        this.brokers = variables.value("HUB_KAFKA_BROKERS");
    }

    @Override
    public String name() {
        return "HUB_KAFKA_BROKERS: Kafka at " + brokers;
    }

    @Override
    public List<String> problems() throws NoAnswer {
        try (var admin = AdminClient.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS))) {
            admin.describeCluster().clusterId().get(TIMEOUT_MILLIS + 1_000L, TimeUnit.MILLISECONDS);
            return List.of();
        } catch (ExecutionException | KafkaException e) {
            return refused(e instanceof ExecutionException ? e.getCause() : e);
        } catch (TimeoutException e) {
            throw new NoAnswer("no broker answers there, or at the address that it advertises");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("interrupted");
        }
    }

    private List<String> refused(Throwable why) throws NoAnswer {
        if (why instanceof AuthenticationException) {
            return List.of("%s refuses the hub (%s)".formatted(name(), why.getMessage()));
        }
        if (why instanceof org.apache.kafka.common.errors.TimeoutException) {
            throw new NoAnswer("no broker answers there, or at the address that it advertises");
        }
        Throwable root = why.getCause() == null ? why : why.getCause();
        throw new NoAnswer(String.valueOf(root.getMessage()));
    }
}
