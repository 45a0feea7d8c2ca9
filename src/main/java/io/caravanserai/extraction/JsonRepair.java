package io.caravanserai.extraction;

/** Mends what senders break in JSON, outside of its strings: a comma left out between two objects. */
final class JsonRepair {

    private JsonRepair() {}

    static String mend(String json) {
        var mended = new StringBuilder(json.length() + 16);
        boolean inString = false;
        boolean afterObject = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (inString) {
                mended.append(c);
                if (c == '\\' && i + 1 < json.length()) {
                    mended.append(json.charAt(++i));
                } else if (c == '"') {
                    inString = false;
                }
                continue;
            }
            if (afterObject && (c == '{' || c == '"')) {
                mended.append(',');
            }
            if (!Character.isWhitespace(c)) {
                afterObject = c == '}';
            }
            inString = c == '"';
            mended.append(c);
        }
        return mended.toString();
    }
}
