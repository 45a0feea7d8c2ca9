package io.caravanserai.routes;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much of its messages the hub remembers, for previews.
 *
 * @param messages the last so many of each route; 0 switches it off
 * @param bytes at most so much for each route, roughly; one message may take a quarter of it
 */
@Validated
@ConfigurationProperties("hub.routes.recording")
record RecordingSettings(
        @Min(0) @Max(1000) @DefaultValue("20") int messages,
        @NotNull @DefaultValue("512KB") DataSize bytes) {}
