package io.caravanserai.shared;

import java.util.List;

/**
 * A request that cannot be served as asked, to be answered as an RFC 9457 problem. It is the caller's to mend, so its
 * texts are written for the caller.
 */
public class Problem extends RuntimeException {

    private final int status;
    private final String title;
    private final transient List<FieldError> errors;

    /**
     * One bad field of a request.
     *
     * @param field the JSON path of the field, {@code address.country} say, or a parameter's or header's name
     * @param message what is wrong with it, and what would be right
     */
    public record FieldError(String field, String message) {}

    public Problem(int status, String title, String detail) {
        this(status, title, detail, List.of());
    }

    /**
     * @param status the HTTP status
     * @param title the kind of problem, the same for every occurrence
     * @param detail what is wrong this time
     * @param errors each bad field
     */
    public Problem(int status, String title, String detail, List<FieldError> errors) {
        super(detail);
        this.status = status;
        this.title = title;
        this.errors = List.copyOf(errors);
    }

    public static Problem notFound(String detail) {
        return new Problem(404, "Not found", detail);
    }

    public static Problem invalid(List<FieldError> errors) {
        return new Problem(400, "Invalid request", "The request has fields that cannot be accepted.", errors);
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public List<FieldError> errors() {
        return errors;
    }
}
