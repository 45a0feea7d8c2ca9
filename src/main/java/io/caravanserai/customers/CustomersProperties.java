package io.caravanserai.customers;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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
 */
@Validated
@ConfigurationProperties("hub.customers")
record CustomersProperties(
        @NotBlank @DefaultValue("hub.public.customer") String topic,
        @Min(1) @DefaultValue("8") int longestWay,
        @NotNull @DefaultValue("latest") ConflictPolicy conflict,
        @DefaultValue Guards guards) {

    /**
     * @param origin whether what a system made, or we made there, is kept from going back to it
     * @param agreement whether a change to what both sides hold already is dropped
     */
    record Guards(
            @DefaultValue("true") boolean origin,
            @DefaultValue("true") boolean agreement) {}
}
