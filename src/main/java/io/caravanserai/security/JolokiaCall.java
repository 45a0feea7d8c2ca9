package io.caravanserai.security;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** One call of JMX as Jolokia's protocol writes it. */
record JolokiaCall(JsonNode request, boolean inBulk) {

    private static final Set<String> LOOKS = Set.of("read", "list", "search", "version");

    /** Of the operations that jolokia-access.xml allows, those that change nothing and show no message. */
    private static final Pattern LOOKING = Pattern.compile(
            "(dump(Route|Stat|Rest|Structure)|browse|list|size|routeIds|endpointStatistics|isUpdateRouteEnabled|canInvoke)"
                    + "\\w*(\\(.*\\))?");

    /**
     * What shows messages, of an operation that somebody has switched on, and that is put down. Hawtio asks for them every
     * second as long as it shows them.
     */
    private static final Pattern SHOWING = Pattern.compile("dump\\w*Traced\\w*(\\(.*\\))?");

    /** @return the calls of a request: one, or many in an array */
    static List<JolokiaCall> all(JsonNode body) {
        return body.isArray()
                ? StreamSupport.stream(body.spliterator(), false)
                        .map(each -> new JolokiaCall(each, true))
                        .toList()
                : List.of(new JolokiaCall(body, false));
    }

    /** What is not known to look only, acts. */
    boolean acts() {
        return !LOOKS.contains(text("type")) && !isExec(LOOKING) && !showsMessages();
    }

    /** Whether it changes nothing, but shows what is not for everybody. */
    boolean showsMessages() {
        return isExec(SHOWING);
    }

    private boolean isExec(Pattern operations) {
        return text("type").equals("exec")
                && operations.matcher(text("operation")).matches();
    }

    /** @return the operation, or the attribute that is written */
    String action() {
        return (text("type") + " " + text("operation") + text("attribute")).strip();
    }

    String mbean() {
        return text("mbean");
    }

    private String text(String field) {
        return request.path(field).asText("");
    }
}
