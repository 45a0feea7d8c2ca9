package io.caravanserai.operations;

import org.springframework.boot.SpringApplication.AbandonedRunException;

/** Why the hub cannot start, in one line that an operator can act on; Spring Boot adds no report of its own to it. */
public final class CannotStart extends AbandonedRunException {

    private final String why;

    /** @param why each thing that must be mended; no secret */
    CannotStart(Iterable<String> why) {
        this.why = "Caravanserai cannot start: "
                + String.join("; ", why).replaceAll("\\s+", " ").strip() + ".";
    }

    @Override
    public String getMessage() {
        return why;
    }
}
