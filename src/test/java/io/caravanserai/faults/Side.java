package io.caravanserai.faults;

/** Where an edit was made. */
enum Side {
    HUB,
    STRIPE
}
