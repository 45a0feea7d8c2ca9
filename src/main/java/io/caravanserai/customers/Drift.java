package io.caravanserai.customers;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A customer, or a pair of customers, in which both sides are not in step.
 *
 * @param customerId ours; null where we have none
 * @param externalId theirs; null where they have none
 * @param fields in which the two differ
 * @param sight what both sides held when last looked at; null before the first look
 * @param looks how often it was looked at
 * @param cause why it could not be mended, or what is to be done; null where nothing is to be said
 */
public record Drift(
        long id,
        @JsonIgnore UUID run,
        Kind kind,
        UUID customerId,
        String externalId,
        List<String> fields,
        State state,
        @JsonIgnore String sight,
        @JsonIgnore int looks,
        String cause,
        Instant seenAt) {

    /** What is not in step. */
    public enum Kind {
        MISSING_THERE,
        MISSING_HERE,
        DIFFERS,
        /** The same person on both sides, beyond doubt, whom nothing links. */
        UNLINKED,
        /** Only a person can tell who is who. */
        AMBIGUOUS,
        /** Linked to one of whom the other side's account has never heard. */
        UNKNOWN_THERE;

        @JsonValue
        String code() {
            return Codes.of(this);
        }
    }

    public enum State {
        APPARENT,
        FOUND,
        MENDED,
        REFUSED,
        GONE;

        @JsonValue
        String code() {
            return Codes.of(this);
        }
    }
}
