package io.caravanserai.routes;

import java.util.List;

/** A file of routes cannot be put in force. */
final class RefusedFile extends Exception {

    private final transient List<Complaint> complaints;

    /** @param complaints what is wrong with it; at least one thing */
    RefusedFile(List<Complaint> complaints) {
        super(complaints.toString());
        this.complaints = List.copyOf(complaints);
    }

    RefusedFile(int line, String reason) {
        this(List.of(new Complaint(line, reason)));
    }

    List<Complaint> complaints() {
        return complaints;
    }
}
