package io.caravanserai.extraction;

import java.util.regex.Pattern;

/** schema.org's names as they are written: as addresses, with a prefix, or bare. */
final class SchemaNames {

    private static final Pattern ADDRESS = Pattern.compile("(?i)^(?:https?:)?//(?:www\\.)?schema\\.org/+#?");
    private static final Pattern PREFIX = Pattern.compile("^[A-Za-z][A-Za-z0-9_-]{0,20}:(?!//)");

    private SchemaNames() {}

    /** @return such as {@code Flight} for {@code http://schema.org/Flight} and {@code schema:Flight} */
    static String bare(String name) {
        String trimmed = name.trim();
        var address = ADDRESS.matcher(trimmed);
        if (address.find()) {
            return trimmed.substring(address.end());
        }
        return PREFIX.matcher(trimmed).replaceFirst("");
    }
}
