package io.caravanserai.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the proof edits of a customer: the column here, the parameter there. The e-mail address it leaves alone. */
enum Part {
    NAME("name", "name"),
    PHONE("phone", "phone"),
    LINE1("line1", "address[line1]"),
    LINE2("line2", "address[line2]"),
    CITY("city", "address[city]"),
    STATE("state", "address[state]"),
    POSTAL_CODE("postal_code", "address[postal_code]");

    /** An address is one thing: Stripe is told it as a whole. */
    static final List<Part> PERSON = List.of(NAME, PHONE);

    static final List<Part> ADDRESS = List.of(LINE1, LINE2, CITY, STATE, POSTAL_CODE);

    private final String column;
    private final String param;

    Part(String column, String param) {
        this.column = column;
        this.param = param;
    }

    String column() {
        return column;
    }

    String param() {
        return param;
    }

    /** @return the part that this parameter of Stripe's is */
    static Optional<Part> ofParam(String param) {
        return Arrays.stream(values()).filter(part -> part.param.equals(param)).findFirst();
    }
}
