package io.caravanserai.operations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Looks, before anything of the hub is made, whether it has been told all that it needs, and whether the servers that
 * it was told of are there and fit. A start that must fail fails here, in one line.
 */
public final class StartUpChecks implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final String PATIENCE = "hub.startup.patience";

    /**
     * After the configuration has been read, and before logging begins: what the clients of an unreachable server would
     * log is said here in one line.
     *
     * @see ConfigDataEnvironmentPostProcessor
     */
    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER - 1;
    }

    /** @throws CannotStart with all that must be mended */
    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        ConfigurableEnvironment environment = event.getEnvironment();
        var variables = new HubVariables(environment::getProperty);
        var problems = new ArrayList<>(variables.problems());
        Duration patience = patience(environment, problems);
        if (problems.isEmpty()) {
            var servers = List.of(new DatabaseServer(variables), new KafkaServer(variables));
            problems.addAll(new Patience(patience, System.out::println).await(servers));
        }
        if (!problems.isEmpty()) {
            throw new CannotStart(problems);
        }
    }

    private static Duration patience(ConfigurableEnvironment environment, List<String> problems) {
        try {
            return Binder.get(environment).bind(PATIENCE, Duration.class).orElse(Duration.ofSeconds(30));
        } catch (BindException e) {
            problems.add(PATIENCE + " (HUB_STARTUP_PATIENCE) is no duration such as 30s");
            return Duration.ZERO;
        }
    }
}
