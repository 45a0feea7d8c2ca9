package io.caravanserai.extraction;

/** Reads reservations out of parts of one kind. */
interface PartReader {

    /** Puts what it finds, and what it cannot read, into the findings. */
    void read(Part part, Findings findings);
}
