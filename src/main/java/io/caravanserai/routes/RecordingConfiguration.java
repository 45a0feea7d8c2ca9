package io.caravanserai.routes;

import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/** Lets the hub record the last messages of its routes, unless that is switched off; then there is nothing of it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RecordingSettings.class)
class RecordingConfiguration {

    @Bean
    Recordings recordings(RecordingSettings settings) {
        return new Recordings(settings);
    }

    @Bean
    KnownSecrets knownSecrets(ConfigurableEnvironment environment) {
        return new KnownSecrets(environment);
    }

    @Bean
    CamelContextConfiguration recordedCamel(Recordings recordings) {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext camel) {
                if (recordings.areOn()) {
                    Taps.into(camel, recordings, new RecordedBeans());
                }
            }

            @Override
            public void afterApplicationStart(CamelContext camel) {}
        };
    }
}
