package io.caravanserai.customers;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.UUID;

/**
 * A comparison of the catalogue with another system as a whole, worked through in steps that can each be taken up again.
 *
 * @param cursor how far the phase has come; null at its start
 * @param read how many customers of the other system were read
 * @param linked how many pairs were linked
 * @param reason why it was asked for; null for nothing in particular
 * @param cause why it failed, or what it waits for; null where all is well
 */
public record Reconciliation(
        UUID id,
        String system,
        Mode mode,
        Purpose purpose,
        State state,
        Phase phase,
        @JsonIgnore String cursor,
        long read,
        long linked,
        Progress progress,
        String requestedBy,
        String reason,
        Instant requestedAt,
        Instant startedAt,
        Instant endedAt,
        String cause) {

    /** Whether drift is only told, or mended, too. */
    public enum Mode {
        REPORT,
        REPAIR;

        @JsonValue
        String code() {
            return Codes.of(this);
        }
    }

    public enum Purpose {
        FIRST_LINK,
        ON_REQUEST,
        NIGHTLY,
        CHANGES_MISSED;

        @JsonValue
        String code() {
            return Codes.of(this);
        }
    }

    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED;

        @JsonValue
        String code() {
            return Codes.of(this);
        }
    }

    /**
     * Where a run stands: it reads the other side, compares what is linked, pairs what is not, links the pairs (in the
     * first link), looks again at what seems to differ, and mends it.
     */
    public enum Phase {
        READ,
        COMPARE,
        PAIR,
        LINK,
        LOOK,
        MEND;

        @JsonValue
        String code() {
            return Codes.of(this);
        }
    }

    /**
     * How far the phase has come.
     *
     * @param left how many are left; null while nobody can know
     * @param perSecond the rate at which the hub that works on it gets on; null while it has none
     * @param estimatedEnd of the phase, at that rate; null without one
     */
    public record Progress(long done, Long left, Double perSecond, Instant estimatedEnd) {}

    /** @return the phase as a route names it */
    @JsonIgnore
    public String step() {
        return phase.code();
    }

    boolean repairs() {
        return mode == Mode.REPAIR;
    }

    /** @return whether this run may join both sides although nobody ever has */
    boolean isFirstLink() {
        return purpose == Purpose.FIRST_LINK && repairs();
    }
}
