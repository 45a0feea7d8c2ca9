package io.caravanserai.customers;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How customers are synchronised.
 *
 * @param topic where change data capture tells of the catalogue's changes
 * @param longestWay over how many systems a change may go before it is taken for a loop
 * @param conflict who wins a field that was edited on both sides
 * @param guards the two guards against loops; one is switched off only to prove that the other one holds alone
 * @param firstLink {@code start}: both sides are joined at the hub's first start; {@code wait}: an operator looks first,
 *     and asks for it; until then nobody whom nothing links is carried over
 * @param reconciliation how both sides are compared as a whole
 */
@Validated
@ConfigurationProperties("hub.customers")
record CustomersProperties(
        @NotBlank @DefaultValue("hub.public.customer") String topic,
        @Min(1) @DefaultValue("8") int longestWay,
        @NotNull @DefaultValue("latest") ConflictPolicy conflict,
        @DefaultValue Guards guards,

        @NotNull @DefaultValue("start") @Pattern(regexp = "start|wait", message = "must be start or wait")
        String firstLink,

        @NotNull @DefaultValue Reconciling reconciliation) {

    /**
     * @param origin whether what a system made, or we made there, is kept from going back to it
     * @param agreement whether a change to what both sides hold already is dropped
     */
    record Guards(
            @DefaultValue("true") boolean origin,
            @DefaultValue("true") boolean agreement) {}

    /**
     * How both sides are compared as a whole.
     *
     * @param nightly when it is done by itself, as a cron expression of Spring's, in the hub's time zone; {@code -} never
     * @param nightlyMode {@code report} only tells of drift, {@code repair} mends it, too
     * @param grace how long both sides of a customer must have stood still for their difference to be drift, and not an
     *     edit on its way
     * @param parallel how many customers are looked at or mended at once; so many calls to Stripe are under way together
     */
    record Reconciling(
            @NotBlank @DefaultValue("0 30 2 * * *") String nightly,

            @NotNull @DefaultValue("report") @Pattern(regexp = "report|repair", message = "must be report or repair")
            String nightlyMode,

            @NotNull @DefaultValue("10s") Duration grace,
            @Min(1) @DefaultValue("10") int parallel) {}

    CustomersProperties with(Reconciling other) {
        return new CustomersProperties(topic, longestWay, conflict, guards, firstLink, other);
    }

    CustomersProperties with(ConflictPolicy other) {
        return new CustomersProperties(topic, longestWay, other, guards, firstLink, reconciliation);
    }

    boolean firstLinkStarts() {
        return firstLink.equals("start");
    }
}
