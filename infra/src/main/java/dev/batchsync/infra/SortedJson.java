package dev.batchsync.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A template as text for people to compare: keys in order, and what fits into a line stays in one. */
final class SortedJson {

    private static final int WIDTH = 120;

    private SortedJson() {}

    static String of(JsonNode template) {
        return text(template, "") + "\n";
    }

    private static String text(JsonNode node, String indent) {
        var deeper = indent + " ";
        var line = flat(node);
        if (node.isEmpty() || indent.length() + line.length() <= WIDTH) {
            return line;
        }
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(element -> deeper + text(element, deeper))
                    .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
        }
        return sorted(node).entrySet().stream()
                .map(field -> deeper + key(field.getKey()) + text(field.getValue(), deeper))
                .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
    }

    /** All of it in one line. */
    static String flat(JsonNode node) {
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(SortedJson::flat)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return node.isObject()
                ? sorted(node).entrySet().stream()
                        .map(field -> key(field.getKey()) + flat(field.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"))
                : node.toString();
    }

    private static String key(String name) {
        return TextNode.valueOf(name) + ": ";
    }

    /** Java's own maps come in another order in each run. */
    private static SortedMap<String, JsonNode> sorted(JsonNode object) {
        var fields = new TreeMap<String, JsonNode>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }
}
