package io.caravanserai.extraction;

import io.caravanserai.extraction.Source.Origin;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;

/** Reads JSON-LD and microdata out of HTML. The HTML is taken apart, never rendered, and nothing that it names fetched. */
final class HtmlReader implements PartReader {

    private static final int MOST_IMAGES = 10;
    private static final int MOST_BLOCKS = 100;

    private final BarcodeReader barcodes;
    private final JsonReader json;
    private final ImageReader images;

    HtmlReader(BarcodeReader barcodes) {
        this.barcodes = barcodes;
        this.json = new JsonReader(barcodes);
        this.images = new ImageReader(barcodes);
    }

    @Override
    public void read(Part part, Findings findings) {
        String html = part.text();
        if (html.length() > findings.bounds().markup()) {
            findings.problem(Reason.TOO_LARGE, part.path(), "HTML of " + html.length() + " characters");
            return;
        }
        var document = Jsoup.parse(html);
        jsonLd(document, part, findings);
        pictures(document, part, findings);
        findings.checkTime();
        if (html.toLowerCase(Locale.ROOT).contains("itemtype")) {
            var read = microdata(document, html, part);
            read.drafts().forEach(findings::found);
            barcodes.tokens(read.drafts(), part, findings);
            if (read.cutOff()) {
                findings.problem(Reason.TOO_LARGE, part.path(), "microdata of more things than can be meant");
            }
        }
    }

    private void jsonLd(Document document, Part part, Findings findings) {
        var blocks = new ArrayList<String>();
        for (Element script : document.select("script[type]")) {
            String type = script.attr("type").trim().toLowerCase(Locale.ROOT);
            if (type.equals("application/ld+json") || type.matches("application/ld\\+json\\s*;.*")) {
                blocks.add(script.data().isBlank() ? script.wholeText() : script.data());
            }
        }
        blocks.stream().limit(MOST_BLOCKS).forEach(block -> {
            findings.checkTime();
            json.read(block, part, findings);
        });
        if (blocks.size() > MOST_BLOCKS) {
            findings.problem(Reason.TOO_LARGE, part.path(), "HTML with " + blocks.size() + " blocks of JSON-LD");
        }
    }

    /** Pictures that are written into the page itself; those elsewhere are not fetched. */
    private void pictures(Document document, Part part, Findings findings) {
        var pictures = document.select("img[src^=data:image/]");
        if (pictures.size() > MOST_IMAGES) {
            findings.problem(
                    Reason.TOO_LARGE, part.path(), "HTML with " + pictures.size() + " pictures written into it");
        }
        pictures.stream().limit(MOST_IMAGES).forEach(image -> {
            String data = image.attr("src");
            int start = data.indexOf(";base64,");
            if (start > 0) {
                decoded(data.substring(start + ";base64,".length()))
                        .ifPresent(content -> images.read(
                                new Part(part.path(), "", Optional.empty(), Optional.empty(), content, part.envelope()),
                                findings));
            }
        });
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Browsers move what stands in the wrong place, a row's fields out of their table for example, and so out of their
     * scope. Taken as it is written, the nesting may be right; but there an end tag too many closes a scope too early.
     * So it is read both ways, and the reading counts that found more.
     */
    private static ItemDrafts microdata(Document document, String html, Part part) {
        var asBrowsers = drafts(document, part);
        var asWritten = drafts(Jsoup.parse(html, written()), part);
        return facts(asWritten.drafts()) > facts(asBrowsers.drafts()) ? asWritten : asBrowsers;
    }

    private static Parser written() {
        return Parser.xmlParser().settings(ParseSettings.htmlDefault);
    }

    private static ItemDrafts drafts(Document document, Part part) {
        var read = MicrodataItems.of(document);
        return ItemDrafts.of(read.items(), Origin.MICRODATA, part).cutOffAlso(read.cutOff());
    }

    private static int facts(List<Draft> drafts) {
        return drafts.stream().mapToInt(draft -> draft.claims().size()).sum();
    }
}
