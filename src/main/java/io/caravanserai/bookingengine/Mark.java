package io.caravanserai.bookingengine;

import java.util.Locale;

/** What cleaning may have to say about a value. What is not certain is marked, and never guessed. */
enum Mark {
    UNREADABLE(true, "no sense could be made of it"),
    PLACEHOLDER(true, "typed to fill the field"),
    GARBLED(true, "its letters were spoilt on some way here"),

    SUSPECT_DOMAIN(true, "the domain looks like a slip of the finger; taken as typed, the likely one beside"),
    ANOTHER_ADDRESS(false, "several addresses; the first was taken, another is beside"),

    NO_COUNTRY(true, "a number without its country's code, of a customer whose country is not known"),
    TOO_SHORT(true, "too short for a number of that country"),
    TOO_LONG(true, "too long for a number of that country"),
    UNASSIGNED(true, "no such number is in use, by the numbering plan; taken as typed"),
    ANOTHER_NUMBER(false, "several numbers; the first was taken, another is beside"),
    EXTENSION(false, "an extension, beside"),

    SEVERAL_PEOPLE(true, "more than one person; left as one name"),
    NOT_SPLIT(false, "which part is the family name is not certain; left as one name"),
    FIELDS_DISAGREE(true, "the two fields were taken; the one field says otherwise, beside"),
    CASE_MENDED(false, "was all in capitals, or all in small letters"),

    UNKNOWN_COUNTRY(true, "no country is known by that name"),

    WITH_NOTE(false, "a note stood with it, beside");

    private final boolean doubt;
    private final String words;

    Mark(boolean doubt, String words) {
        this.doubt = doubt;
        this.words = words;
    }

    /** @return whether a person should look at what it marks */
    boolean isDoubt() {
        return doubt;
    }

    /** @return for an operator */
    String words() {
        return words;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
