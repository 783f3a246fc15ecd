package dev.batchsync.source.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchsync.source.read.Fields;
import dev.batchsync.source.read.InvalidDefinitionException;
import dev.batchsync.source.read.ResourceTypes;
import dev.batchsync.synchronization.failure.Excerpt;
import dev.batchsync.synchronization.guard.ResourceKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;

/** Reads a template and checks it as far as possible without a row. Errors name the path in the template. */
public final class TemplateReader {

    static final int MAX_COMMANDS = 1_000;
    static final int MAX_DEPTH = 50;

    private static final String ROOT = "template";

    private final List<TemplateCommand> commands = new ArrayList<>();
    private final BitSet columns = new BitSet();

    private TemplateReader() {}

    /**
     * Reads a template.
     *
     * @param template with numbers of columns
     * @param original the same as the definition has it, perhaps with names of columns
     */
    static Template read(JsonNode template, JsonNode original) throws InvalidDefinitionException {
        var reader = new TemplateReader();
        reader.readAll(template, original);
        return new Template(reader.commands, reader.columns);
    }

    private void readAll(JsonNode template, JsonNode original) throws InvalidDefinitionException {
        if (!template.isArray() || template.isEmpty()) {
            throw wrong(ROOT, template, "an array of commands: [{…}, {…}]");
        }
        if (template.size() > MAX_COMMANDS) {
            throw wrong(
                    ROOT,
                    "it has %,d commands; the limit is %,d. Remove some of them."
                            .formatted(template.size(), MAX_COMMANDS));
        }
        for (int i = 0; i < template.size(); i++) {
            var path = ROOT + "[" + i + "]";
            checkTexts(template.get(i), path, 0);
            commands.add(command(template.get(i), original.get(i), path));
        }
        if (columns.isEmpty()) {
            throw wrong(
                    ROOT,
                    "it has no placeholder. Write ${1}, ${2} … or the names of columns where the cells of the table belong.");
        }
    }

    private void checkTexts(JsonNode node, String path, int depth) throws InvalidDefinitionException {
        if (depth > MAX_DEPTH) {
            throw wrong(
                    path,
                    "it is nested more than " + MAX_DEPTH + " levels deep, which is the limit. Remove some levels.");
        }
        if (node.isTextual()) {
            note(Placeholders.parse(node.textValue(), path));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            checkTexts(node.get(i), path + "[" + i + "]", depth + 1);
        }
        for (var field : node.properties()) {
            var inner = path + "." + Excerpt.of(field.getKey());
            note(Placeholders.parse(field.getKey(), inner));
            checkTexts(field.getValue(), inner, depth + 1);
        }
    }

    private void note(TemplateText text) {
        text.columns().forEach(columns::set);
    }

    private static TemplateCommand command(JsonNode command, JsonNode original, String path)
            throws InvalidDefinitionException {
        if (!command.isObject()) {
            throw wrong(path, command, "a command: {…}");
        }
        var type = resourceType(command.path("resourceType"), path + ".resourceType");
        var identity = identity(command.path("identifier"), path + ".identifier");
        var slots = TemplateSlots.of(command, path);
        return new TemplateCommand(
                path,
                ResourceKind.of(type),
                Placeholders.parse(type + " " + identity, path),
                IdentifierPart.of(command.path("identifier")),
                slots.stream().map(TemplateSlots.Keyed::slot).toList(),
                CommandContent.of(command, original, path),
                TemplateName.of(command, slots, path),
                TemplateReference.of(command, path),
                RowLengths.of(command, ResourceKind.of(type), path),
                RowIdentifiers.of(ResourceKind.of(type), command, path));
    }

    private static String resourceType(JsonNode type, String path) throws InvalidDefinitionException {
        if (!type.isTextual()) {
            throw wrong(path, type, "one of these strings: " + String.join(", ", ResourceTypes.ALL));
        }
        if (!ResourceTypes.contains(type.textValue())) {
            throw new InvalidDefinitionException(
                    path.substring(0, path.lastIndexOf('.') + 1) + ResourceTypes.explain(type.textValue()));
        }
        return type.textValue();
    }

    private static String identity(JsonNode identifier, String path) throws InvalidDefinitionException {
        if (!identifier.isObject() || identifier.isEmpty()) {
            throw wrong(path, identifier, "an object with at least one field");
        }
        var text = new StringBuilder();
        writeSorted(identifier, text);
        return text.toString();
    }

    /** Writes the identifier in a form that does not depend on the order of its fields. */
    private static void writeSorted(JsonNode node, StringBuilder text) {
        if (node.isObject()) {
            var names = new TreeSet<String>();
            node.fieldNames().forEachRemaining(names::add);
            var separator = "{";
            for (var name : names) {
                writeSorted(node.get(name), text.append(separator).append(name).append(": "));
                separator = ", ";
            }
            text.append(names.isEmpty() ? "{}" : "}");
        } else if (node.isArray()) {
            text.append('[');
            node.forEach(element -> {
                writeSorted(element, text);
                text.append(',');
            });
            text.append(']');
        } else {
            text.append(node.asText());
        }
    }

    private static InvalidDefinitionException wrong(String path, JsonNode seen, String expected) {
        return wrong(path, "found " + Fields.describe(seen) + ". Write " + expected + ".");
    }

    private static InvalidDefinitionException wrong(String path, String explanation) {
        return new InvalidDefinitionException(path + ": " + explanation);
    }
}
