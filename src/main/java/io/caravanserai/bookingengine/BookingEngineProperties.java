package io.caravanserai.bookingengine;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the Booking Engine is followed.
 *
 * @param zone the company's, in which the source's timestamps are without saying so
 * @param topics what its topics' names begin with; a dot and the table's name follow
 * @param follow whether its changes are taken in; null: where a Booking Engine is configured
 */
@Validated
@ConfigurationProperties("hub.booking-engine")
record BookingEngineProperties(
        @NotNull @DefaultValue("Europe/London") ZoneId zone,
        @NotBlank @DefaultValue("booking-engine.public") String topics,
        Boolean follow) {}
