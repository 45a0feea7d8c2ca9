package io.caravanserai.extraction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is left of a reservation where nothing could be read, and nobody has said why: broken markup is passed over as if it
 * were about something else, but not if it still names what only reservations have.
 */
final class Traces {

    private static final Set<ContentKind> TEXTS = EnumSet.of(
            ContentKind.HTML,
            ContentKind.JSON,
            ContentKind.CALENDAR,
            ContentKind.BARCODE,
            ContentKind.TEXT,
            ContentKind.OTHER);
    /** Schema.org's names, as nobody writes them in a letter. */
    private static final Pattern MARKUP =
            Pattern.compile("\\b(?:Flight|Lodging|Train|Bus|Boat|Taxi|RentalCar|Event|FoodEstablishment)Reservation\\b"
                    + "|\\breservation(?:Number|For|Status|Id)\\b");

    private static final Pattern CALENDAR = Pattern.compile("(?i)BEGIN:V(?:CALENDAR|EVENT)|END:VEVENT|\\bDTSTART\\b");

    private final List<Part> parts = new ArrayList<>();
    private boolean withheld;

    void see(Part part, ContentKind kind) {
        if (TEXTS.contains(kind)) {
            parts.add(part);
        }
    }

    /** Of whoever is not to be believed nothing is told but what there was to be read. */
    void withhold() {
        withheld = true;
    }

    /**
     * To be called when all has been read, and nothing found.
     *
     * @param content all of it: a part may have got lost with its beginning
     */
    void tell(byte[] content, Findings findings) {
        for (Part part : parts) {
            findings.checkTime();
            if (part.content().length <= findings.bounds().markup() && areIn(part.text())) {
                tell(part.path(), findings);
                return;
            }
        }
        findings.checkTime();
        if (!withheld
                && content.length <= findings.bounds().markup()
                && areIn(new String(content, StandardCharsets.ISO_8859_1))) {
            tell("", findings);
        }
    }

    private static void tell(String path, Findings findings) {
        findings.problem(Reason.NOTHING_READ, path, "what is left of a reservation that cannot be read");
    }

    private static boolean areIn(String text) {
        return MARKUP.matcher(text).find()
                || CALENDAR.matcher(text).find() && TravelWords.numberIn(text).isPresent()
                || text.lines().map(String::stripLeading).anyMatch(Bcbp::looksLikeOne);
    }
}
