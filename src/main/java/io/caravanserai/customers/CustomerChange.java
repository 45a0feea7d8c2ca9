package io.caravanserai.customers;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.caravanserai.shared.PermanentFailure;
import java.util.UUID;

/**
 * A change of the catalogue as change data capture tells it. Only which customer it was matters, and
 * that the change can be seen by now.
 *
 * @param before the row before; null for an insert
 * @param after the row after; null for a delete
 * @param source where in the database's history the change was; null where nobody says
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CustomerChange(Row before, Row after, Source source) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Row(UUID id) {}

    /** @param txId the lower 32 bits of the number of PostgreSQL's transaction; null where there is none */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Source(Long txId) {}

    /** @return the transaction that made the change, as {@link Source} has it; null where nobody says */
    Long transaction() {
        return source == null ? null : source.txId();
    }

    public UUID id() {
        Row row = after != null ? after : before;
        if (row == null || row.id() == null) {
            throw new PermanentFailure("The message names no customer: neither 'before' nor 'after' has an id.");
        }
        return row.id();
    }
}
