package io.caravanserai.stripe;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the hub must know to talk with Stripe.
 *
 * @param apiBase where Stripe's API is
 * @param apiKey a secret or restricted key; from the environment only
 * @param apiVersion the version of Stripe's API that the hub speaks, sent with every call
 * @param webhookSecrets the signing secrets of the webhook endpoint; two while one is being rolled
 * @param webhookTolerance how old a signature may be
 * @param requestsPerSecond the most calls that this hub makes in a second
 * @param breaker when to stop asking
 * @param sweep how what no webhook brought is looked for
 */
@Validated
@ConfigurationProperties("hub.stripe")
public record StripeProperties(
        @NotNull @DefaultValue("https://api.stripe.com") URI apiBase,

        @NotBlank @Pattern(regexp = "(sk|rk)_.+", message = "must begin with sk_ or rk_")
        String apiKey,

        @NotBlank @DefaultValue("2024-06-20") String apiVersion,
        @NotEmpty List<@Pattern(regexp = "whsec_.+", message = "must begin with whsec_") String> webhookSecrets,
        @NotNull @DefaultValue("300s") Duration webhookTolerance,
        @Min(1) @DefaultValue("25") int requestsPerSecond,
        @NotNull @DefaultValue Breaker breaker,
        @NotNull @DefaultValue Sweep sweep) {

    /**
     * @param failures how many of the last calls must have failed for the breaker to open
     * @param calls how many calls are looked back on
     * @param pause how long the breaker stays open before it lets a call try
     */
    public record Breaker(
            @Min(1) @DefaultValue("5") int failures,
            @Min(1) @DefaultValue("10") int calls,
            @NotNull @DefaultValue("5s") Duration pause) {}

    /**
     * @param every how long after one sweep over Stripe's events the next begins; in whole milliseconds
     * @param margin how long an event may take until Stripe lists it: younger ones are read again by the next sweep, in
     *     case one turns up between them
     */
    public record Sweep(
            @NotNull @DefaultValue("5m") Duration every,
            @NotNull @DefaultValue("60s") Duration margin) {}

    /** Tells no secret. */
    @Override
    public String toString() {
        return "StripeProperties[apiBase=%s, apiVersion=%s, webhookSecrets=%d, requestsPerSecond=%d]"
                .formatted(apiBase, apiVersion, webhookSecrets.size(), requestsPerSecond);
    }
}
