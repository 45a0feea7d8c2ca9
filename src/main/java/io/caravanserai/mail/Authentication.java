package io.caravanserai.mail;

import java.util.Locale;

/** How the hub proves to a mailbox's server that its owner let it in. */
enum Authentication {
    /** A permission that the owner gave to the hub (RFC 6749), and can take back. */
    OAUTH2,
    /** A password made for this use alone. */
    PASSWORD;

    /** @return as it is written in JSON and in the database */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
