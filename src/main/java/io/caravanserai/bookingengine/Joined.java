package io.caravanserai.bookingengine;

import java.util.Locale;

/** How one of the Booking Engine's customers belongs to the catalogue's. */
enum Joined {
    /** With all who have the same cleaned e-mail address. */
    JOINED,

    /** With nobody, whatever his address is: an operator said so. */
    SEPARATE,

    /** With nobody yet: the catalogue has several customers of that address. */
    AMBIGUOUS,

    /** With nobody any more: he was deleted from the catalogue, and is not made again. */
    GONE;

    static Joined of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
