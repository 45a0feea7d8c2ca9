package io.caravanserai.shared;

import io.caravanserai.shared.Problem.FieldError;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An {@code If-Match} header: RFC 9110, section 13.1.1. A version's entity tag is the version in quotes; a weak tag
 * matches nothing, for the comparison is the strong one.
 */
public final class IfMatch {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\"");
    private static final Pattern LIST = Pattern.compile("%1$s(?:\\s*,\\s*%1$s)*".formatted(TAG));

    private IfMatch() {}

    /**
     * @param header as sent; null where it was not
     * @param what of which it is the version, in a word
     * @throws Problem 412 where the version is none of those that the caller would change; 400 for what is no such header
     */
    public static void require(String header, long version, String what) {
        if (header == null || header.strip().equals("*")) {
            return;
        }
        if (!tags(header.strip()).contains("\"" + version + "\"")) {
            throw new Problem(
                    412,
                    "Changed meanwhile",
                    "The %s is at version %d now. Read it again, and decide again.".formatted(what, version));
        }
    }

    private static List<String> tags(String header) {
        if (!LIST.matcher(header).matches()) {
            throw Problem.invalid(List.of(
                    new FieldError("If-Match", "must be * or the ETag of an earlier answer, quotes and all: \"3\"")));
        }
        return TAG.matcher(header).results().map(MatchResult::group).toList();
    }
}
