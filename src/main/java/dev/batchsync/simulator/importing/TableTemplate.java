package dev.batchsync.simulator.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.batchsync.simulator.catalog.ExactJson;
import dev.batchsync.simulator.catalog.Json;
import dev.batchsync.simulator.request.Form;
import dev.batchsync.simulator.request.RequestRefused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands that each row of a table fills.
 *
 * <p>A property whose placeholders are all empty is dropped. If that is the identifier, the whole command is dropped. One
 * cell can hold several tags, values, or ends of a complex relation, separated by commas.
 */
final class TableTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\d{1,5})}");
    private static final String ALLOWED = "a JSON array of commands";
    private static final String COMMA = "\\s*,\\s*";

    private final List<ObjectNode> commands = new ArrayList<>();

    private TableTemplate() {}

    static TableTemplate of(Form form) {
        String text = form.text("template")
                .orElseThrow(() -> RequestRefused.badRequest("missingParameter", "The part 'template' is missing."));
        TableTemplate template = new TableTemplate();
        try {
            ExactJson.read(text).forEach(command -> template.commands.add((ObjectNode) command));
        } catch (IOException | ClassCastException e) {
            throw Form.invalid("template", text, ALLOWED);
        }
        if (template.commands.isEmpty()) {
            throw Form.invalid("template", text, ALLOWED);
        }
        return template;
    }

    int size() {
        return commands.size();
    }

    /** One command of the template, filled for a row; empty if the row names no resource for it. */
    Optional<ObjectNode> fill(int position, List<String> row) {
        ObjectNode command = commands.get(position);
        ObjectNode filled = Json.object();
        boolean complex = command.path("resourceType").asText().equals("Complex Relation");
        for (Map.Entry<String, JsonNode> property : command.properties()) {
            boolean legs = complex && property.getKey().equals("relations");
            fill(property.getValue(), new Cells(row, legs || property.getKey().equals("tags")))
                    .ifPresent(value -> filled.set(property.getKey(), value));
        }
        return filled.has("identifier") ? Optional.of(filled) : Optional.empty();
    }

    /** The cells of a row, and whether a list repeats its elements for each text between commas. */
    private record Cells(List<String> row, boolean divided) {

        String text(String number) {
            int column = Integer.parseInt(number) - 1;
            return column >= 0 && column < row.size() ? row.get(column) : "";
        }

        /** The same row; each cell has only its text at one position, or its only text. */
        Cells at(int position) {
            return new Cells(
                    row.stream()
                            .map(cell -> part(cell.split(COMMA, -1), position))
                            .toList(),
                    false);
        }

        private static String part(String[] parts, int position) {
            return parts.length == 1 ? parts[0] : position < parts.length ? parts[position].strip() : "";
        }
    }

    private static Optional<JsonNode> fill(JsonNode node, Cells cells) {
        if (node.isObject()) {
            return fillObject(node, cells);
        }
        if (node.isArray()) {
            return fillArray(node, cells);
        }
        return node.isTextual() ? fillText(node.asText(), cells) : Optional.of(node);
    }

    private static Optional<JsonNode> fillText(String text, Cells cells) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        boolean found = false;
        boolean filled = false;
        StringBuilder result = new StringBuilder();
        while (placeholder.find()) {
            String cell = cells.text(placeholder.group(1));
            found = true;
            filled |= !cell.isEmpty();
            placeholder.appendReplacement(result, Matcher.quoteReplacement(cell));
        }
        placeholder.appendTail(result);
        return found && !filled ? Optional.empty() : Optional.of(TextNode.valueOf(result.toString()));
    }

    private static Optional<JsonNode> fillObject(JsonNode object, Cells cells) {
        ObjectNode filled = Json.object();
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            Cells inside =
                    new Cells(cells.row(), cells.divided() || property.getKey().equals("values"));
            Optional<JsonNode> name = fillText(property.getKey(), cells);
            Optional<JsonNode> value = fill(property.getValue(), inside);
            if (name.isPresent() && value.isPresent()) {
                filled.set(name.get().asText(), value.get());
            }
        }
        return filled.isEmpty() && !object.isEmpty() ? Optional.empty() : Optional.of(filled);
    }

    private static Optional<JsonNode> fillArray(JsonNode array, Cells cells) {
        ArrayNode filled = Json.MAPPER.createArrayNode();
        for (JsonNode element : array) {
            int times = cells.divided() ? parts(element, cells) : 1;
            for (int i = 0; i < times; i++) {
                Cells one = cells.divided() ? cells.at(i) : cells;
                if (hasText(element, one)) {
                    fill(element, one).ifPresent(filled::add);
                }
            }
        }
        return filled.isEmpty() && !array.isEmpty() ? Optional.empty() : Optional.of(filled);
    }

    /** The largest number of texts in one cell of the element. */
    private static int parts(JsonNode element, Cells cells) {
        return placeholders(element).stream()
                .mapToInt(number -> cells.text(number).split(COMMA, -1).length)
                .max()
                .orElse(1);
    }

    private static boolean hasText(JsonNode element, Cells cells) {
        List<String> numbers = placeholders(element);
        return numbers.isEmpty()
                || numbers.stream().anyMatch(number -> !cells.text(number).isEmpty());
    }

    private static List<String> placeholders(JsonNode element) {
        Matcher placeholder = PLACEHOLDER.matcher(Json.write(element));
        return Arrays.asList(
                placeholder.results().map(result -> result.group(1)).toArray(String[]::new));
    }
}
