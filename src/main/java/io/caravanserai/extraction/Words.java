package io.caravanserai.extraction;

import java.util.Optional;

/**
 * A fact in words or figures.
 *
 * @param honorific a person's titles, such as MR; they are no part of the name, but tell those apart who have one name
 */
public record Words(String text, Optional<String> honorific) implements Value {

    public Words(String text) {
        this(text, Optional.empty());
    }
}
