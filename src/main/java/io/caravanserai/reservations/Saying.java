package io.caravanserai.reservations;

import java.util.ArrayList;
import java.util.List;

/** A statement while it is thought about: which reservations it speaks of. */
final class Saying {

    private final Statement statement;
    private final int position;
    private final List<Gathered> of = new ArrayList<>();

    /** @param position in the order in which statements count */
    Saying(Statement statement, int position) {
        this.statement = statement;
        this.position = position;
    }

    Statement statement() {
        return statement;
    }

    int position() {
        return position;
    }

    List<Gathered> of() {
        return of;
    }

    boolean isOfSeveral() {
        return of.size() > 1;
    }

    void speaksOf(Gathered reservation) {
        of.add(reservation);
        reservation.add(this);
        // That it is of several can change what it says of each.
        of.forEach(Gathered::changed);
    }
}
