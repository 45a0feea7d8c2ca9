package io.caravanserai.extraction;

/** What a fact says: words, or a time. */
public sealed interface Value permits Words, Moment {

    /** @return as schema.org writes it */
    String text();
}
