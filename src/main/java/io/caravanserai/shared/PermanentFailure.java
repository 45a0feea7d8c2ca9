package io.caravanserai.shared;

/**
 * What will fail again however often it is tried: bad input, or a refusal by the other side. The message is parked at
 * once, and this exception's message is the cause that an operator reads.
 */
public class PermanentFailure extends RuntimeException {

    /** @param cause why, in words that an operator can act on; no secret and no whole personal record */
    public PermanentFailure(String cause) {
        super(cause);
    }

    /** @param cause why, in words that an operator can act on; no secret and no whole personal record */
    public PermanentFailure(String cause, Throwable reason) {
        super(cause, reason);
    }
}
