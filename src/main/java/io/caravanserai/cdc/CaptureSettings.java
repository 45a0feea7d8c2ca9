package io.caravanserai.cdc;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where changes are captured.
 *
 * @param sources the databases by the name of their endpoint: {@code debezium-postgres:<name>}; the hub's own needs no
 *     entry
 * @param restartPause how long a capture that died waits before it is started again; doubled each time
 * @param longestRestartPause where the doubling ends
 * @param lagInterval how often the slots' lag is measured
 */
@Validated
@ConfigurationProperties("hub.cdc")
record CaptureSettings(
        @DefaultValue Map<String, @Valid Source> sources,
        @NotNull @DefaultValue("1s") Duration restartPause,
        @NotNull @DefaultValue("15s") Duration longestRestartPause,
        @NotNull @DefaultValue("5s") Duration lagInterval) {

    /** The name of the endpoint for the hub's own database, which is the one of {@code spring.datasource}. */
    static final String HUB = "hub";

    /** @return these settings, with the hub's own database among the sources unless it has an entry */
    CaptureSettings withHub(Source hub) {
        Map<String, Source> all = new HashMap<>(sources);
        all.putIfAbsent(HUB, hub);
        return new CaptureSettings(Map.copyOf(all), restartPause, longestRestartPause, lagInterval);
    }

    /**
     * A database to capture.
     *
     * @param url a JDBC URL without credentials
     * @param origin the code of the system whose database it is: the origin of every change to a table that does not
     *     stamp its rows
     */
    record Source(
            @NotBlank String url,
            @NotBlank String username,
            @NotNull String password,
            @NotBlank @DefaultValue(HUB) String origin) {

        @Override
        public String toString() {
            return "Source[url=%s, username=%s, origin=%s]".formatted(url, username, origin);
        }
    }
}
