package io.caravanserai.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Masks what looks like a secret, and what is known to be one. */
final class Secrets {

    static final String MASK = "***";

    /** Names under which secrets go, in whatever case. */
    private static final Pattern NAME = Pattern.compile(
            "(?i)(password|passphrase|secret|token|api[-_.]?key|mail[-_.]keys|credential|authorization)");

    private static final Pattern HEADER = Pattern.compile("(?i)(cookie|signature|" + NAME.pattern() + ")");
    private static final Pattern FIELD =
            Pattern.compile("(\"[^\"]*" + NAME.pattern() + "[^\"]*\"\\s*:\\s*)(\"(?:[^\"\\\\]|\\\\.)*\"|[\\d.]+)");
    private static final Pattern PARAMETER =
            Pattern.compile("((?:^|[?&;])[^=&\\s]*" + NAME.pattern() + "[^=&\\s]*=)[^&\\s]+");
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");
    private static final Pattern LOGIN = Pattern.compile("(//)[^/@\\s:]+:[^/@\\s]+@");
    private static final Pattern KEY = Pattern.compile("\\b(sk|rk)_(live|test)_\\w+|\\bwhsec_\\w+");

    private final List<String> known;

    /** @param known secrets of the hub's own */
    Secrets(List<String> known) {
        this.known = known.stream().filter(secret -> secret.length() > 5).toList();
    }

    static boolean isSecretName(String name) {
        return NAME.matcher(name).find();
    }

    static boolean isSecretHeader(String name) {
        return HEADER.matcher(name).find();
    }

    /** @return JSON without what must not be shown, whatever a secret is made of */
    JsonNode masked(JsonNode json) {
        if (json instanceof ObjectNode object) {
            object.properties()
                    .forEach(field -> field.setValue(
                            isSecretName(field.getKey()) ? TextNode.valueOf(MASK) : masked(field.getValue())));
        } else if (json instanceof ArrayNode array) {
            array.forEach(this::masked);
        }
        return json;
    }

    /** @return what should have been JSON, but from where a secret may begin on */
    String cutOff(String torn) {
        String plain = ESCAPE.matcher(torn)
                .replaceAll(escape -> Matcher.quoteReplacement("" + (char) Integer.parseInt(escape.group(1), 16)));
        Matcher name = NAME.matcher(plain);
        return name.find() ? plain.substring(0, name.end()) + MASK : torn;
    }

    /** @return the text without what must not be shown */
    String masked(String text) {
        String masked = text;
        for (String secret : known) {
            masked = masked.replace(secret, MASK);
        }
        masked = FIELD.matcher(masked).replaceAll("$1\"" + MASK + "\"");
        masked = PARAMETER.matcher(masked).replaceAll("$1" + MASK);
        masked = LOGIN.matcher(masked).replaceAll("$1" + MASK + "@");
        return KEY.matcher(masked).replaceAll(MASK);
    }
}
