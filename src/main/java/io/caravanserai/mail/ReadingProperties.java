package io.caravanserai.mail;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How kept mail is read.
 *
 * @param time how long the reading of one mail may take; what was read until then counts
 */
@Validated
@ConfigurationProperties("hub.mail.reading")
record ReadingProperties(@NotNull @DefaultValue("3500ms") Duration time) {}
