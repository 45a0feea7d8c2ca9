package io.caravanserai.mail;

import java.util.Optional;

/**
 * A mail that is to be kept.
 *
 * @param body empty where it could not be fetched
 * @param doubt why nobody reads it until a person has said so
 */
record FoundMail(SeenMail seen, String owner, Optional<byte[]> body, Optional<String> doubt) {

    /** It is larger than mails are that the hub fetches. */
    static final String TOO_LARGE = "TOO_LARGE";

    /** The mailbox's server has it, and does not give it; it is asked again for a while. */
    static final String UNREADABLE_AT_SERVER = "UNREADABLE_AT_SERVER";

    int weight() {
        return body.map(bytes -> bytes.length).orElse(0);
    }
}
