package io.caravanserai.extraction;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.parser.Parser;

/** Turns JSON-LD into items: arrays, graphs, references by {@code @id}, several types, any way of writing names. */
final class JsonItems {

    private static final int DEEPEST = 24;
    private static final int MOST = 20_000;

    private final Map<String, JsonNode> known = new HashMap<>();
    private int made;

    private JsonItems() {}

    /**
     * @param items those at the top, and those of graphs
     * @param cutOff whether there are more than anybody means, as where things refer to one another in circles
     */
    record Read(List<Item> items, boolean cutOff) {}

    static Read of(List<JsonNode> values) {
        var reading = new JsonItems();
        values.forEach(value -> reading.remember(value, 0));
        var items = new ArrayList<Item>();
        values.forEach(value -> reading.collect(value, items));
        return new Read(items, reading.made > MOST);
    }

    private void remember(JsonNode node, int depth) {
        if (node.isObject() && node.hasNonNull("@id") && node.size() > 1) {
            known.merge(node.get("@id").asText(), node, (one, other) -> one.size() >= other.size() ? one : other);
        }
        if (depth < DEEPEST) {
            node.forEach(child -> remember(child, depth + 1));
        }
    }

    private void collect(JsonNode node, List<Item> items) {
        if (node.isArray()) {
            node.forEach(each -> collect(each, items));
        } else if (node.isObject()) {
            if (node.has("@graph")) {
                collect(node.get("@graph"), items);
            }
            items.add(item(node, 0));
        }
    }

    private Item item(JsonNode reference, int depth) {
        var node = resolved(reference);
        var types = new ArrayList<String>();
        var properties = new LinkedHashMap<String, List<Object>>();
        made++;
        for (var property : node.properties()) {
            String name = SchemaNames.bare(property.getKey());
            switch (property.getKey()) {
                case "@type" -> texts(property.getValue()).forEach(type -> types.add(SchemaNames.bare(type)));
                case "@graph", "@context" -> {}
                default -> {
                    var values = new ArrayList<Object>();
                    add(property.getValue(), values, depth + 1);
                    properties.merge(name, values, JsonItems::joined);
                }
            }
        }
        if (types.isEmpty()) {
            texts(node.path("type")).forEach(type -> types.add(SchemaNames.bare(type)));
        }
        return new Item(types, properties);
    }

    /** A reference stands for the whole of what it names; its own words, if it has any, count besides. */
    private JsonNode resolved(JsonNode node) {
        var named = known.get(node.path("@id").asText(""));
        boolean onlyNames = node.size() == 1 || node.size() == 2 && node.has("@type");
        return named != null && onlyNames ? named : node;
    }

    private void add(JsonNode value, List<Object> values, int depth) {
        if (depth > DEEPEST || made > MOST) {
            return;
        }
        if (value.isArray()) {
            value.forEach(each -> add(each, values, depth + 1));
        } else if (value.isObject() && value.has("@value")) {
            add(value.get("@value"), values, depth + 1);
        } else if (value.isObject()) {
            var item = item(value, depth);
            values.add(item);
            // A status written as a reference is its name.
            if (item.types().isEmpty() && value.size() == 1 && value.has("@id")) {
                values.set(values.size() - 1, value.get("@id").asText());
            }
        } else if (!value.isNull()) {
            values.add(Parser.unescapeEntities(value.asText(), false));
        }
    }

    private static List<String> texts(JsonNode node) {
        var texts = new ArrayList<String>();
        if (node.isArray()) {
            node.forEach(each -> texts.add(each.asText()));
        } else if (node.isTextual()) {
            texts.add(node.asText());
        }
        return texts;
    }

    private static List<Object> joined(List<Object> one, List<Object> other) {
        var both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }
}
