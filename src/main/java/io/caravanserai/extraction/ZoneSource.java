package io.caravanserai.extraction;

/** Where a time's zone comes from. */
public enum ZoneSource {
    /** The airport's, of the data about airports. */
    AIRPORT,
    /** All airports about the place's coordinates have it. */
    COORDINATES,
    /** All airports of the place's country have it. */
    COUNTRY,
    /** The source names the zone. */
    STATED_ZONE,
    /** The source gives an offset only. */
    STATED_OFFSET,
    /** Nobody says; the time is what a clock on the wall shows. */
    NONE
}
