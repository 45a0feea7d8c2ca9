package io.caravanserai.operations;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** Says whether Kafka answers, by asking it who its brokers are. */
@Component("kafka")
class KafkaHealth extends AbstractHealthIndicator implements DisposableBean {

    private static final int PATIENCE = 3000;

    private final AdminClient admin;
    private final KafkaWatch watch;

    KafkaHealth(KafkaAdmin kafka, KafkaWatch watch) {
        super("Kafka does not answer");
        this.watch = watch;
        var settings = new HashMap<>(kafka.getConfigurationProperties());
        settings.putAll(Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE));
        admin = AdminClient.create(settings);
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws Exception {
        try {
            int brokers = admin.describeCluster()
                    .nodes()
                    .get(PATIENCE, TimeUnit.MILLISECONDS)
                    .size();
            health.up().withDetail("brokers", brokers);
            watch.behind()
                    .forEach((route, lag) -> health.withDetail(
                            "behind." + route, "%.0f messages, for %.0f s".formatted(lag.messages(), lag.seconds())));
        } catch (ExecutionException | TimeoutException e) {
            health.down().withDetail("reason", "no broker answered within " + PATIENCE / 1000 + " s");
        }
    }

    @Override
    public void destroy() {
        admin.close();
    }
}
