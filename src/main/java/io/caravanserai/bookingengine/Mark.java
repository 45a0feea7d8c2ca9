package io.caravanserai.bookingengine;

import java.util.Locale;

/** What cleaning may have to say about a value. What is not certain is marked, and never guessed. */
enum Mark {
    /** No sense could be made of it. */
    UNREADABLE,
    /** Typed to fill the field. */
    PLACEHOLDER,
    /** Its letters were spoilt on some way here. */
    GARBLED,

    /** The domain looks like a slip of the finger; taken as typed, the likely one beside. */
    SUSPECT_DOMAIN,
    /** Several addresses; the first was taken, another is beside. */
    ANOTHER_ADDRESS,

    /** A number without its country's code, of a customer whose country is not known. */
    NO_COUNTRY,
    /** Too short for a number of that country. */
    TOO_SHORT,
    /** Too long for a number of that country. */
    TOO_LONG,
    /** No such number is in use, by the numbering plan; taken as typed. */
    UNASSIGNED,
    /** Several numbers; the first was taken, another is beside. */
    ANOTHER_NUMBER,
    /** An extension, beside. */
    EXTENSION,

    /** More than one person; left as one name. */
    SEVERAL_PEOPLE,
    /** Which part is the family name is not certain; left as one name. */
    NOT_SPLIT,
    /** The two fields were taken; the one field says otherwise, beside. */
    FIELDS_DISAGREE,
    /** Was all in capitals, or all in small letters. */
    CASE_MENDED,

    /** No country is known by that name. */
    UNKNOWN_COUNTRY,

    /** A note stood with it, beside. */
    WITH_NOTE;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
