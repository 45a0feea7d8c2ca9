package io.caravanserai.routes;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** The secrets that the hub was given, so that nobody is shown them. */
final class KnownSecrets {

    private final ConfigurableEnvironment environment;

    KnownSecrets(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    /** @return the values of all settings that are named as secrets are; of a list, each */
    List<String> values() {
        return environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .filter(Secrets::isSecretName)
                .map(name -> environment.getProperty(name, ""))
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .distinct()
                .toList();
    }
}
