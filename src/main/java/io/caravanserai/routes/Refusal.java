package io.caravanserai.routes;

/**
 * Why a file of the folder, or a version, is not in force.
 *
 * @param file its place: {@code customers/get-customer.camel.yaml}
 * @param line where it is wrong, counted from 1
 * @param reason what is wrong with it; no secret
 */
public record Refusal(String file, int line, String reason) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + reason;
    }
}
