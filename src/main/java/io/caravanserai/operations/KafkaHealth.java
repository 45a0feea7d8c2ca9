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

    KafkaHealth(KafkaAdmin kafka) {
        super("Kafka does not answer");
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
        } catch (ExecutionException | TimeoutException e) {
            health.down().withDetail("reason", "no broker answered within " + PATIENCE / 1000 + " s");
        }
    }

    @Override
    public void destroy() {
        admin.close();
    }
}
