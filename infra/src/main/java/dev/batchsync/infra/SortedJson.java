package dev.batchsync.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes JSON for comparison by people: keys are sorted, and a value that fits stays in one line. */
final class SortedJson {

    private static final int WIDTH = 120;

    private SortedJson() {}

    static String of(JsonNode node) {
        return text(node, "") + "\n";
    }

    private static String text(JsonNode node, String indent) {
        var deeper = indent + " ";
        var line = inOneLine(node);
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

    static String inOneLine(JsonNode node) {
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(SortedJson::inOneLine)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return node.isObject()
                ? sorted(node).entrySet().stream()
                        .map(field -> key(field.getKey()) + inOneLine(field.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"))
                : node.toString();
    }

    private static String key(String name) {
        return TextNode.valueOf(name) + ": ";
    }

    /** The order of Java's immutable maps differs from run to run. */
    private static SortedMap<String, JsonNode> sorted(JsonNode object) {
        var fields = new TreeMap<String, JsonNode>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }
}
