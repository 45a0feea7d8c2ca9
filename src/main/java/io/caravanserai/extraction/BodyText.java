package io.caravanserai.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * What a person reads in a message. It is looked at when nothing else in the message could be read: for lines with labels,
 * and for signs of a booking that somebody should see to.
 */
final class BodyText {

    /** A text and where it stands. */
    private record Body(Part part, String text) {}

    private static final int MOST_ROWS = 2_000;

    private final List<Body> bodies = new ArrayList<>();
    private final List<Envelope> pasted = new ArrayList<>();

    /** @return the message that was pasted into it, if none was pasted into a text before it */
    Optional<Envelope> add(Part part, ContentKind kind, Findings findings) {
        if (part.content().length > findings.bounds().markup()) {
            return Optional.empty();
        }
        String text = kind == ContentKind.HTML ? ofHtml(part.text()) : part.text();
        bodies.add(new Body(part, text));
        Optional<Envelope> first = PastedForward.in(text, part).filter(none -> pasted.isEmpty());
        first.ifPresent(pasted::add);
        return first;
    }

    boolean speaksOfABooking() {
        return booking().isPresent();
    }

    List<Envelope> pasted() {
        return pasted;
    }

    /** To be called when all parts have been read. */
    void read(Findings findings) {
        if (!findings.drafts().isEmpty()) {
            return;
        }
        for (Body body : bodies) {
            findings.checkTime();
            LabelledText.drafts(body.text(), body.part(), findings).forEach(findings::found);
            if (!findings.drafts().isEmpty()) {
                break;
            }
        }
        if (!findings.drafts().isEmpty() && !pasted.isEmpty()) {
            findings.problem(
                    Reason.FORWARD_WITHOUT_MARKUP, pasted.get(0).part(), "read from a forwarded message's text alone");
        }
    }

    /** To be called where nothing was read, and nothing forwarded. */
    void tellOfABooking(Findings findings) {
        booking()
                .ifPresent(body ->
                        findings.problem(Reason.NOTHING_READ, body.part().path(), "text that speaks of a booking"));
    }

    private Optional<Body> booking() {
        return bodies.stream()
                .filter(body -> TravelWords.speakOfABooking(subject(body) + "\n" + body.text()))
                .findFirst();
    }

    private static String subject(Body body) {
        return body.part().envelope().flatMap(Envelope::subject).orElse("");
    }

    /** Of two cells in a row the first is the other's label. */
    private static void label(Element row) {
        var cells = row.children();
        if (cells.size() == 2 && !cells.get(0).text().endsWith(":")) {
            cells.get(0).appendText(":");
        }
    }

    /** Text with a line for each block and a space for each cell. */
    private static String ofHtml(String html) {
        var text = new StringBuilder();
        var document = Jsoup.parse(html);
        document.select("tr").stream().limit(MOST_ROWS).forEach(BodyText::label);
        document.body().traverse((NodeVisitor) (node, depth) -> {
            if (node instanceof TextNode words) {
                text.append(words.getWholeText().replaceAll("[\\s\\u00A0]+", " "));
            } else if (node instanceof Element element) {
                String name = element.normalName().toLowerCase(Locale.ROOT);
                boolean breaks = element.isBlock() && !name.equals("td") && !name.equals("th") || name.equals("br");
                text.append(breaks ? "\n" : name.equals("td") || name.equals("th") ? " " : "");
            }
        });
        return text.toString();
    }
}
