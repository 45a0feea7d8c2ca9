package io.caravanserai.mail;

import java.util.Optional;

/**
 * What became of a mail: it was found, or left for a reason, or was not there any more.
 */
record Taken(Optional<FoundMail> found, Optional<String> left) {

    static Taken found(FoundMail mail) {
        return new Taken(Optional.of(mail), Optional.empty());
    }

    static Taken left(String why) {
        return new Taken(Optional.empty(), Optional.of(why));
    }

    static Taken gone() {
        return new Taken(Optional.empty(), Optional.empty());
    }

    /** @return whether the server still does not give it */
    boolean isRefused() {
        return found.flatMap(FoundMail::doubt)
                .filter(FoundMail.UNREADABLE_AT_SERVER::equals)
                .isPresent();
    }
}
