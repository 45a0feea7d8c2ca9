package io.caravanserai.bookingengine;

/**
 * A mark on a cleaned value, with what it is about.
 *
 * @param detail a suggestion, a note, another number: what the mark says; empty where it says all
 */
record Remark(Mark mark, String detail) {

    static Remark of(Mark mark) {
        return new Remark(mark, "");
    }

    /** @return for an operator's eyes, and for a column of text: {@code suspect-domain: ada@gmail.com} */
    @Override
    public String toString() {
        return detail.isEmpty() ? mark.code() : mark.code() + ": " + detail;
    }
}
