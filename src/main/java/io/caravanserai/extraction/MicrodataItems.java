package io.caravanserai.extraction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeFilter.FilterResult;

/** Reads microdata (HTML, section 5) out of a document, as leniently as mail needs it. */
final class MicrodataItems {

    private static final int DEEPEST = 24;
    private static final int MOST = 20_000;
    private static final int MOST_AT_THE_TOP = 500;
    private static final Map<String, String> ATTRIBUTES = Map.ofEntries(
            Map.entry("a", "href"),
            Map.entry("area", "href"),
            Map.entry("link", "href"),
            Map.entry("img", "src"),
            Map.entry("time", "datetime"),
            Map.entry("data", "value"),
            Map.entry("meter", "value"),
            Map.entry("object", "data"));

    private final Document document;
    private int made;
    private boolean cutOff;

    private MicrodataItems(Document document) {
        this.document = document;
    }

    /** @return the items that are no other item's property, wherever they stand */
    static JsonItems.Read of(Document document) {
        var reading = new MicrodataItems(document);
        var scopes = document.select("[itemscope], [itemtype]").stream()
                .filter(scope -> !scope.hasAttr("itemprop") || !hasScopeAbove(scope))
                .limit(MOST_AT_THE_TOP + 1)
                .toList();
        var items = scopes.stream()
                .limit(MOST_AT_THE_TOP)
                .map(scope -> reading.item(scope, 0))
                .toList();
        return new JsonItems.Read(items, reading.cutOff || scopes.size() > MOST_AT_THE_TOP);
    }

    private static boolean hasScopeAbove(Element element) {
        for (var parent = element.parent(); parent != null; parent = parent.parent()) {
            if (isScope(parent)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isScope(Element element) {
        return element.hasAttr("itemscope") || element.hasAttr("itemtype");
    }

    private Item item(Element scope, int depth) {
        var properties = new LinkedHashMap<String, List<Object>>();
        made++;
        collect(scope, properties, depth);
        for (String id : words(scope.attr("itemref")).limit(20).toList()) {
            var referred = document.getElementById(id);
            if (referred != null && referred != scope) {
                take(referred, properties, depth);
                if (!isScope(referred)) {
                    collect(referred, properties, depth);
                }
            }
        }
        return new Item(words(scope.attr("itemtype")).map(SchemaNames::bare).toList(), properties);
    }

    private void collect(Element scope, Map<String, List<Object>> properties, int depth) {
        scope.filter((node, level) -> {
            if (node == scope || !(node instanceof Element element)) {
                return FilterResult.CONTINUE;
            }
            take(element, properties, depth);
            return isScope(element) ? FilterResult.SKIP_CHILDREN : FilterResult.CONTINUE;
        });
    }

    private void take(Element element, Map<String, List<Object>> properties, int depth) {
        if (!element.hasAttr("itemprop")) {
            return;
        }
        if (depth > DEEPEST || made > MOST) {
            cutOff = true;
            return;
        }
        Object value = isScope(element) ? item(element, depth + 1) : text(element);
        words(element.attr("itemprop"))
                .map(SchemaNames::bare)
                .forEach(name -> properties
                        .computeIfAbsent(name, any -> new ArrayList<>())
                        .add(value));
    }

    private static String text(Element element) {
        String attribute = ATTRIBUTES.getOrDefault(element.normalName(), "content");
        if (element.hasAttr(attribute)) {
            return element.attr(attribute).trim();
        }
        if (element.hasAttr("content")) {
            return element.attr("content").trim();
        }
        return element.text().trim();
    }

    private static Stream<String> words(String attribute) {
        return Arrays.stream(attribute.trim().split("\\s+")).filter(word -> !word.isEmpty());
    }
}
