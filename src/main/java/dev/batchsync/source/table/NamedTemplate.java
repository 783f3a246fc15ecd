package dev.batchsync.source.table;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.batchsync.source.read.InvalidDefinitionException;
import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.Position;
import dev.batchsync.source.read.WrittenTrees;
import dev.batchsync.synchronization.definition.Tables;
import dev.batchsync.synchronization.failure.Excerpt;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The template of a definition, in which columns may have names. The header of a file says which columns these are. */
public final class NamedTemplate {

    private static final JsonMapper MAPPER = WrittenTrees.mapper().build();

    private final String json;
    private final JsonNode template;
    private final List<String> required;
    private final Set<String> names = new LinkedHashSet<>();
    private final BitSet numbers = new BitSet();
    private String pathOfHighest = "";

    private NamedTemplate(String json, List<String> required) throws JsonProcessingException {
        this.json = json;
        this.template = MAPPER.readTree(json);
        this.required = required;
        note(template, "template");
    }

    private void note(JsonNode node, String path) {
        if (node.isTextual()) {
            noteText(node.textValue(), path);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            note(node.get(i), path + "[" + i + "]");
        }
        for (var field : node.properties()) {
            var inner = path + "." + Excerpt.of(field.getKey());
            noteText(field.getKey(), inner);
            note(field.getValue(), inner);
        }
    }

    private void noteText(String text, String path) {
        for (var content : Placeholders.contents(text)) {
            if (!Placeholders.isNumber(content)) {
                names.add(content);
            } else if (Integer.parseInt(content) > numbers.length()) {
                pathOfHighest = path;
                numbers.set(Integer.parseInt(content) - 1);
            } else {
                numbers.set(Integer.parseInt(content) - 1);
            }
        }
    }

    /** Reads the template of a definition, which was checked when the definition was read. */
    public static Optional<NamedTemplate> of(Tables tables) {
        return tables.template().map(json -> {
            try {
                return new NamedTemplate(json, tables.columns());
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the template was valid when the definition was read", e);
            }
        });
    }

    /** Checks a template whose file is not known yet. Names stand for columns after those with numbers. */
    public static Template check(JsonNode template) throws InvalidDefinitionException {
        var columns = new ArrayList<String>();
        Placeholders.Finder<RuntimeException> any = (name, path) -> {
            if (!columns.contains(name)) {
                columns.add(name);
            }
            return Placeholders.MAX_COLUMN - columns.indexOf(name);
        };
        return TemplateReader.read(numbered(template, "template", any), template);
    }

    /** Whether it cannot be used without the names of the columns. */
    public boolean needsHeader() {
        return !names.isEmpty() || !required.isEmpty();
    }

    /** What needs the header, for messages. */
    public String user() {
        return names.isEmpty() ? "columns" : "${" + Excerpt.of(names.iterator().next()) + "}";
    }

    /** The highest number of a column in it, counted from 1; 0 if it has only names. */
    public int highestNumber() {
        return numbers.length();
    }

    /** Where in the template the highest number is. */
    public String pathOfHighest() {
        return pathOfHighest;
    }

    /**
     * What is remembered of a header: the names of the columns that the template counts by number, by that number. A column
     * that the template names may move.
     */
    public Map<Integer, String> remembered(TableHeader header) {
        return numbers.stream()
                .filter(column -> column < header.names().size())
                .boxed()
                .collect(toMap(column -> column + 1, header.names()::get));
    }

    /**
     * The template for a file without a header. Callers ask {@link #needsHeader} first.
     *
     * @param start of the file
     */
    public Template withoutHeader(Position start) throws InvalidSourceException {
        return in(template, start);
    }

    /** The template for a file with a header. */
    public Template in(TableHeader header) throws InvalidSourceException {
        for (var name : required) {
            header.number(name, "columns in the definition requires");
        }
        return in(numbered(header), header.at());
    }

    /** The template as Collibra understands it, for a file with a header. */
    public String json(TableHeader header) throws InvalidSourceException {
        return names.isEmpty() ? json : numbered(header).toString();
    }

    /** The definition of an open cycle may have been read by an older program, which accepted more. */
    private Template in(JsonNode numbered, Position at) throws InvalidSourceException {
        try {
            return TemplateReader.read(numbered, template);
        } catch (InvalidDefinitionException e) {
            throw new InvalidSourceException(at, "The definition cannot be used: " + e.getMessage());
        }
    }

    private JsonNode numbered(TableHeader header) throws InvalidSourceException {
        if (names.isEmpty()) {
            return template;
        }
        try {
            Placeholders.Finder<InvalidSourceException> finder =
                    (name, path) -> header.number(name, "the template uses at " + path);
            return numbered(template, "template", finder);
        } catch (InvalidDefinitionException e) {
            throw new InvalidSourceException(header.at(), String.valueOf(e.getMessage()));
        }
    }

    private static <E extends Exception> JsonNode numbered(JsonNode node, String path, Placeholders.Finder<E> finder)
            throws E, InvalidDefinitionException {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(Placeholders.numbered(node.textValue(), path, finder));
        }
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < node.size(); i++) {
                array.add(numbered(node.get(i), path + "[" + i + "]", finder));
            }
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        var object = JsonNodeFactory.instance.objectNode();
        for (var field : node.properties()) {
            var inner = path + "." + Excerpt.of(field.getKey());
            var name = Placeholders.numbered(field.getKey(), inner, finder);
            if (object.has(name)) {
                throw new InvalidDefinitionException(
                        inner + ": another field of this object has the same column. Delete one of the two.");
            }
            object.set(name, numbered(field.getValue(), inner, finder));
        }
        return object;
    }
}
