package io.caravanserai.routes;

/**
 * One thing that is wrong with a file of routes.
 *
 * @param line where, counted from 1
 * @param reason what, in words that its author can act on; no secret
 */
public record Complaint(int line, String reason) {

    public Complaint {
        reason = reason.replaceAll("\\s+", " ").strip();
    }

    @Override
    public String toString() {
        return "line " + line + ": " + reason;
    }
}
