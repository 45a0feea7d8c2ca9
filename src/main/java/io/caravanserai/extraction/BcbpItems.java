package io.caravanserai.extraction;

/** Items of fixed size, one after the other. What is not there any more is blank. */
final class BcbpItems {

    private final String text;
    private int at;

    BcbpItems(String text) {
        this.text = text;
    }

    boolean startsWith(String beginning) {
        return text.startsWith(beginning, at);
    }

    String take(int length) {
        int end = Math.min(at + length, text.length());
        String taken = text.substring(at, end);
        at = end;
        return taken + " ".repeat(length - taken.length());
    }

    String word(int length) {
        return take(length).trim();
    }

    /** @return the size of the section that follows, two hexadecimal digits; 0 where there are none */
    int size() {
        String digits = take(2);
        return digits.matches("[0-9A-Fa-f]{2}") ? Integer.parseInt(digits, 16) : 0;
    }

    BcbpItems section(int length) {
        int end = Math.min(at + length, text.length());
        var section = new BcbpItems(text.substring(at, end));
        at = end;
        return section;
    }
}
