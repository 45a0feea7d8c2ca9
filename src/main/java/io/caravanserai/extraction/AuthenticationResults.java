package io.caravanserai.extraction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What one server found out about who sent a mail: the value of an Authentication-Results header (RFC 8601, section 2.2).
 * It says nothing of whether that server is one to believe. What breaks the grammar in a way that could hide a finding is
 * not read at all; what servers are known to write beside the grammar is: no name of the server, {@code action=none}.
 *
 * @param server the authserv-id, lower case; empty where there is none
 */
public record AuthenticationResults(String server, List<Result> results) {

    /** {@code method=result}, or {@code method/version=result}; then spaces and the properties. */
    private static final Pattern NAMED = Pattern.compile("\\s*([\\w-]+)\\s*(?:/\\s*\\d+\\s*)?=\\s*([\\w-]+)(?=\\s|$)");

    /** A property, or a word that is none. A quoted text is one with what it touches: whoever sent it may have chosen it. */
    private static final Pattern PROPERTY =
            Pattern.compile("\\G\\s*(?:(?<name>[\\w-]+(?:\\s*\\.\\s*[\\w-]+)?)\\s*=\\s*(?<value>%1$s)|%1$s)"
                    .formatted("(?:\"(?:[^\"\\\\]|\\\\.)*+\"|[^\\s\"]++)++"));

    private static final Pattern SERVER = Pattern.compile("\\s*([^\\s=;\"]+)(?:\\s+\\d+)?\\s*");
    private static final Pattern NOTHING = Pattern.compile("(?i)\\s*(none)?\\s*");

    /**
     * One finding.
     *
     * @param method {@code spf}, {@code dkim}, {@code dmarc}, …; lower case
     * @param result {@code pass}, {@code fail}, …; lower case
     * @param properties by name, {@code header.from} say; lower case, quotes and all, the first of each name
     */
    public record Result(String method, String result, Map<String, String> properties) {

        public Result {
            properties = Map.copyOf(properties);
        }
    }

    public AuthenticationResults {
        results = List.copyOf(results);
    }

    /** @return whether a method came to a result at least once */
    public boolean says(String method, String result) {
        return of(method).stream().anyMatch(each -> each.result().equals(result));
    }

    /** @return all that a method came to */
    public List<Result> of(String method) {
        return results.stream().filter(each -> each.method().equals(method)).toList();
    }

    /** @return empty for what cannot be read without guessing */
    public static Optional<AuthenticationResults> parse(String value) {
        return segments(value).flatMap(AuthenticationResults::read);
    }

    private static Optional<AuthenticationResults> read(List<String> segments) {
        var server = SERVER.matcher(segments.get(0));
        boolean named = server.matches();
        var results = new ArrayList<Result>();
        for (String segment : named ? segments.subList(1, segments.size()) : segments) {
            if (NOTHING.matcher(segment).matches()) {
                continue;
            }
            var result = result(segment);
            if (result.isEmpty()) {
                return Optional.empty();
            }
            results.add(result.get());
        }
        return Optional.of(new AuthenticationResults(named ? lower(server.group(1)) : "", results));
    }

    private static Optional<Result> result(String segment) {
        var named = NAMED.matcher(segment);
        if (!named.lookingAt()) {
            return Optional.empty();
        }
        var properties = new HashMap<String, String>();
        var property = PROPERTY.matcher(segment.substring(named.end()));
        while (property.find()) {
            if (property.group("name") != null) {
                properties.putIfAbsent(
                        lower(property.group("name").replaceAll("\\s", "")), lower(property.group("value")));
            }
        }
        return Optional.of(new Result(lower(named.group(1)), lower(named.group(2)), properties));
    }

    /** @return what stands between semicolons, without comments; empty where a comment or a quoted text never begins or ends */
    private static Optional<List<String>> segments(String value) {
        var segments = new ArrayList<String>();
        var segment = new StringBuilder();
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean escaped = c == '\\' && (quoted || depth > 0) && i + 1 < value.length();
            if (escaped) {
                i++;
            } else if (c == '"' && depth == 0) {
                quoted = !quoted;
            } else if (c == '(' && !quoted) {
                depth++;
            } else if (c == ')' && !quoted) {
                if (depth == 0) {
                    return Optional.empty();
                }
                depth--;
                segment.append(' ');
                continue;
            }
            if (c == ';' && !quoted && depth == 0) {
                segments.add(segment.toString());
                segment.setLength(0);
            } else if (depth == 0) {
                segment.append(c);
                if (escaped) {
                    segment.append(value.charAt(i));
                }
            }
        }
        segments.add(segment.toString());
        return quoted || depth > 0 ? Optional.empty() : Optional.of(segments);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
