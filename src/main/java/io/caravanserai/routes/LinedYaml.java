package io.caravanserai.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.IdentityHashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** YAML of which it is known on which line each part stands. Nothing that it names is made. */
final class LinedYaml {

    private final Map<JsonNode, Integer> lines = new IdentityHashMap<>();
    private final JsonNode root;

    private LinedYaml(Node node) {
        root = node == null ? NullNode.getInstance() : lined(node);
    }

    /** @throws RefusedFile for what is no YAML, or repeats itself by an alias */
    static LinedYaml parse(String text) throws RefusedFile {
        var yaml = new Yaml(new LoaderOptions());
        try {
            for (Event event : yaml.parse(new StringReader(text))) {
                if (event instanceof AliasEvent alias) {
                    throw new RefusedFile(line(alias.getStartMark()), "repeats a part by an alias; write it out");
                }
            }
            return new LinedYaml(yaml.compose(new StringReader(text)));
        } catch (MarkedYAMLException e) {
            throw new RefusedFile(line(e.getProblemMark()), "is no YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new RefusedFile(1, "is no YAML: " + e.getMessage());
        }
    }

    JsonNode root() {
        return root;
    }

    /** @return the line on which a part begins, counted from 1; 1 for what is no part of it */
    int line(JsonNode part) {
        return lines.getOrDefault(part, 1);
    }

    private JsonNode lined(Node node) {
        JsonNode found = node instanceof MappingNode mapping
                ? object(mapping)
                : node instanceof SequenceNode sequence ? array(sequence) : scalar((ScalarNode) node);
        // A number, a flag and nothing are each one object, wherever they stand.
        if (found.isContainerNode() || found.isTextual()) {
            lines.put(found, line(node.getStartMark()));
        }
        return found;
    }

    private ObjectNode object(MappingNode mapping) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (NodeTuple entry : mapping.getValue()) {
            String key = entry.getKeyNode() instanceof ScalarNode name ? name.getValue() : "";
            object.set(key, lined(entry.getValueNode()));
        }
        return object;
    }

    private ArrayNode array(SequenceNode sequence) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        sequence.getValue().forEach(element -> array.add(lined(element)));
        return array;
    }

    private static JsonNode scalar(ScalarNode node) {
        String value = node.getValue();
        if (Tag.NULL.equals(node.getTag())) {
            return NullNode.getInstance();
        }
        if (Tag.BOOL.equals(node.getTag())) {
            return BooleanNode.valueOf(value.matches("(?i)true|yes|on"));
        }
        if (Tag.INT.equals(node.getTag()) && value.matches("-?\\d{1,18}")) {
            return JsonNodeFactory.instance.numberNode(Long.parseLong(value));
        }
        if (Tag.FLOAT.equals(node.getTag()) && value.matches("-?\\d+\\.\\d+")) {
            return JsonNodeFactory.instance.numberNode(new BigDecimal(value));
        }
        return new TextNode(value);
    }

    private static int line(Mark mark) {
        return mark == null ? 1 : mark.getLine() + 1;
    }
}
