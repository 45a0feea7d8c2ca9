package io.caravanserai.mail;

import java.util.Optional;

/**
 * What became of a mail: it was found, or left for a reason, or was not there any more.
 */
record Fate(Optional<FoundMail> found, Optional<String> left) {

    static Fate found(FoundMail mail) {
        return new Fate(Optional.of(mail), Optional.empty());
    }

    static Fate left(String why) {
        return new Fate(Optional.empty(), Optional.of(why));
    }

    static Fate gone() {
        return new Fate(Optional.empty(), Optional.empty());
    }

    /** @return whether the server still does not give it */
    boolean isRefused() {
        return found.flatMap(FoundMail::doubt)
                .filter(FoundMail.UNREADABLE_AT_SERVER::equals)
                .isPresent();
    }
}
