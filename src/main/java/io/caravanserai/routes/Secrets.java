package io.caravanserai.routes;

import java.util.List;
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
            Pattern.compile("([?&;][^=&\\s]*" + NAME.pattern() + "[^=&\\s]*=)[^&\\s]+");
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
