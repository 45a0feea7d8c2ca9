package io.caravanserai.operations;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.caravanserai.shared.Problem;
import io.caravanserai.shared.Problem.FieldError;
import java.util.List;
import java.util.Locale;

/**
 * A problem as it is answered: RFC 9457.
 *
 * @param type names the kind of problem; the title in other letters
 * @param id names the occurrence in the hub's log; null where there is nothing more to find there
 * @param errors each bad field; empty where the problem is not in the fields
 * @param retryAfter seconds after which it is worth to try again; null where it is not
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemDocument(
        String type,
        String title,
        int status,
        String detail,
        String id,
        List<FieldError> errors,
        @JsonIgnore Integer retryAfter) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** @return a problem that needs no more to be said */
    public static ProblemDocument of(int status, String title, String detail) {
        return of(new Problem(status, title, detail));
    }

    static ProblemDocument of(Problem problem) {
        return new ProblemDocument(
                type(problem.title()),
                problem.title(),
                problem.status(),
                problem.getMessage(),
                null,
                problem.errors(),
                null);
    }

    static ProblemDocument unavailable(String id, int retryAfter) {
        var title = "Unavailable";
        var detail = "A system that the hub needs for this does not answer. Try again in a while.";
        return new ProblemDocument(type(title), title, 503, detail, id, List.of(), retryAfter);
    }

    static ProblemDocument unforeseen(String id) {
        var title = "Internal error";
        var detail = "The hub failed to serve this. Its log knows more under the id given here.";
        return new ProblemDocument(type(title), title, 500, detail, id, List.of(), null);
    }

    private static String type(String title) {
        return "urn:caravanserai:problem:" + title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
