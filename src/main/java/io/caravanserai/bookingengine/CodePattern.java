package io.caravanserai.bookingengine;

import java.util.Comparator;
import java.util.regex.Pattern;

/** A pattern of codes, and how it compares with others: the one that says more about a code comes first. */
record CodePattern(String text, Pattern regex) {

    /** More letters of the code itself, then fewer {@code *}, then fewer {@code ?}; then the alphabet, so that it is decided. */
    static final Comparator<CodePattern> MOST_SPECIFIC_FIRST = Comparator.comparing(
                    CodePattern::literals, Comparator.reverseOrder())
            .thenComparing(pattern -> pattern.count('*'))
            .thenComparing(pattern -> pattern.count('?'))
            .thenComparing(CodePattern::text);

    static CodePattern of(String text) {
        var regex = new StringBuilder();
        text.codePoints()
                .forEach(character -> regex.append(
                        switch (character) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(Character.toString(character));
                        }));
        return new CodePattern(text, Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    /** @return the same for SQL's {@code like} */
    static String like(String pattern) {
        return pattern.replaceAll("([\\\\%_])", "\\\\$1").replace('*', '%').replace('?', '_');
    }

    boolean matches(String code) {
        return regex.matcher(code).matches();
    }

    boolean isExact() {
        return count('*') + count('?') == 0;
    }

    private long literals() {
        return text.codePoints().count() - count('*') - count('?');
    }

    private long count(char wanted) {
        return text.chars().filter(character -> character == wanted).count();
    }
}
