package io.caravanserai.customers;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.caravanserai.shared.PermanentFailure;
import java.util.UUID;

/**
 * A change of the catalogue as change data capture tells it. Only which customer it was matters.
 *
 * @param before the row before; null for an insert
 * @param after the row after; null for a delete
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CustomerChange(Row before, Row after) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Row(UUID id) {}

    public UUID id() {
        Row row = after != null ? after : before;
        if (row == null || row.id() == null) {
            throw new PermanentFailure("The message names no customer: neither 'before' nor 'after' has an id.");
        }
        return row.id();
    }
}
