package io.caravanserai.cdc;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.validator.constraints.time.DurationMin;
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
 * @param lease how long a hub that stands still keeps the right to carry a capture's changes; one that was killed or
 *     stopped in order keeps it no longer
 * @param longestSilence after how long without a sign of life from PostgreSQL its connection is taken for dead; longer
 *     than the ten seconds between two status updates
 * @param whenSlotLost what is done about a slot that cannot give what follows the position: by default nothing, until
 *     somebody asks for a new snapshot
 * @param transactionalIdPrefix begins the transactional id under which a capture's changes are written to Kafka; all hubs
 *     on one database have the same, and hubs on others another
 */
@Validated
@ConfigurationProperties("hub.cdc")
record CaptureSettings(
        @DefaultValue Map<String, @Valid Source> sources,
        @NotNull @DefaultValue("1s") Duration restartPause,
        @NotNull @DefaultValue("15s") Duration longestRestartPause,
        @NotNull @DefaultValue("5s") Duration lagInterval,

        @NotNull @DurationMin(seconds = 1) @DefaultValue("15s")
        Duration lease,

        @NotNull @DefaultValue("30s") Duration longestSilence,
        @NotNull @DefaultValue("wait") WhenSlotLost whenSlotLost,
        @NotBlank @DefaultValue("caravanserai-") String transactionalIdPrefix) {

    /** What is done about a slot that is lost. */
    enum WhenSlotLost {
        /** The capture stays down until somebody asks for a snapshot. */
        WAIT,
        /** Once it has said that it is down, and why, it takes a snapshot by itself. */
        SNAPSHOT
    }

    /** A source without a URL is none: its variable has not been set. */
    CaptureSettings {
        sources = sources.entrySet().stream()
                .filter(source -> source.getValue().url() != null
                        && !source.getValue().url().isBlank())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The name of the endpoint for the hub's own database, which is the one of {@code spring.datasource}. */
    static final String HUB = "hub";

    /** @return these settings, with the hub's own database among the sources unless it has an entry */
    CaptureSettings withHub(Source hub) {
        Map<String, Source> all = new HashMap<>(sources);
        all.putIfAbsent(HUB, hub);
        return new CaptureSettings(
                Map.copyOf(all),
                restartPause,
                longestRestartPause,
                lagInterval,
                lease,
                longestSilence,
                whenSlotLost,
                transactionalIdPrefix);
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
