package io.caravanserai.extraction;

import io.caravanserai.extraction.Bcbp.BcbpLeg;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decodes a bar-coded boarding pass by the layout of IATA Resolution 792: mandatory items of fixed size for each leg, and
 * conditional ones, whose sections say their own size and may be short, empty or missing.
 */
final class BcbpDecoder {

    private static final int NAME = 20;
    private static final Pattern AIRPORT = Pattern.compile("[A-Z]{3}");
    private static final Pattern CARRIER = Pattern.compile("[A-Z0-9]{2}[A-Z ]?");
    private static final Pattern FLIGHT = Pattern.compile("\\d{1,4}[A-Z]?");

    private final BcbpItems items;
    private final List<BcbpLeg> legs = new ArrayList<>();
    private Optional<String> issued = Optional.empty();
    private boolean sound = true;

    private BcbpDecoder(String text) {
        this.items = new BcbpItems(text);
    }

    /** @return the pass, with as many of its legs as can be read, perhaps not one; empty when it is none */
    static Optional<Bcbp> decode(String text) {
        // Who copies a pass may lose the spaces at its end, and gain a line's end.
        String line = text.replaceAll("[\\r\\n]+$", "").stripLeading();
        return Bcbp.looksLikeOne(line) ? Optional.of(new BcbpDecoder(line).pass()) : Optional.empty();
    }

    private Bcbp pass() {
        items.take(1);
        int count = items.take(1).charAt(0) - '0';
        String name = items.take(NAME);
        boolean electronic = items.take(1).equals("E");
        for (int i = 0; i < count; i++) {
            var leg = leg(i == 0);
            if (leg.isEmpty()) {
                sound = false;
                break;
            }
            legs.add(leg.get());
        }
        return new Bcbp(name.stripTrailing(), electronic, List.copyOf(legs), issued, sound);
    }

    private Optional<BcbpLeg> leg(boolean isFirst) {
        String number = items.word(7);
        String from = items.take(3);
        String to = items.take(3);
        String carrier = items.word(3);
        String flight = items.word(5).replaceFirst("^0+(?=\\d)", "");
        String day = items.word(3);
        String compartment = items.word(1);
        String seat = items.word(4).replaceFirst("^0+", "");
        String sequence = items.word(5).replaceFirst("^0+", "");
        items.take(1);
        String ticket = conditional(items.section(items.size()), isFirst);
        boolean plausible = AIRPORT.matcher(from).matches()
                && AIRPORT.matcher(to).matches()
                && CARRIER.matcher(carrier).matches()
                && (flight.isEmpty() || FLIGHT.matcher(flight).matches())
                && (day.isEmpty() || day.matches("\\d{3}"));
        return plausible
                ? Optional.of(
                        new BcbpLeg(number, from, to, carrier, flight, dayOf(day), compartment, seat, sequence, ticket))
                : Optional.empty();
    }

    private Optional<Integer> dayOf(String day) {
        var number = Optional.of(day).filter(text -> !text.isEmpty()).map(Integer::valueOf);
        var possible = number.filter(value -> value >= 1 && value <= 366);
        sound &= number.isEmpty() || possible.isPresent();
        return possible;
    }

    /** @return the ticket's number, if it is there */
    private String conditional(BcbpItems section, boolean isFirst) {
        if (isFirst && section.startsWith(">")) {
            section.take(2);
            var once = section.section(section.size());
            once.take(3);
            String day = once.word(4);
            issued = day.isEmpty() ? Optional.empty() : Optional.of(day);
        }
        var each = section.section(section.size());
        String airline = each.word(3);
        String serial = each.word(10);
        return airline.matches("\\d{3}") && serial.matches("\\d{10}") ? airline + serial : "";
    }
}
