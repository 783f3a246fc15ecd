package dev.batchsync.source.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchsync.source.read.InvalidDefinitionException;
import dev.batchsync.synchronization.failure.Excerpt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which parts of a template's identifier must be filled together. An identifier has one of these forms: an id, a pair of external
 * ids, or all of its other fields (Developer Portal, "Import commands").
 */
sealed interface IdentifierNeed permits IdentifierNeed.Text, IdentifierNeed.Forms {

    /** Whether a row fills what is needed. */
    boolean isMetIn(RowCells cells);

    /** Whether something of it stays in a row without any text. */
    boolean hasConstants();

    /** A column of it that is empty in a row that does not fill it. */
    Empty firstEmpty(RowCells cells);

    /**
     * An empty cell.
     *
     * @param path from the identifier to its placeholder
     * @param column counted from 0
     */
    record Empty(String path, int column) {}

    static IdentifierNeed of(JsonNode node, String path) throws InvalidDefinitionException {
        if (!node.isObject()) {
            return new Text(path, Placeholders.parse(node.isTextual() ? node.textValue() : node.toString(), path));
        }
        var forms = new LinkedHashMap<String, List<IdentifierNeed>>();
        for (var field : node.properties()) {
            var inner = path + "." + Excerpt.of(field.getKey());
            forms.computeIfAbsent(form(field.getKey()), any -> new ArrayList<>())
                    .add(of(field.getValue(), inner));
        }
        return new Forms(forms);
    }

    private static String form(String field) {
        return switch (field) {
            case "id" -> "id";
            case "externalSystemId", "externalEntityId" -> "external ids";
            default -> "name";
        };
    }

    /** A text, or a list, of which a part is enough. */
    record Text(String path, TemplateText text) implements IdentifierNeed {

        @Override
        public boolean isMetIn(RowCells cells) {
            return !text.isBlankIn(cells);
        }

        @Override
        public boolean hasConstants() {
            return text.isConstant();
        }

        @Override
        public Empty firstEmpty(RowCells cells) {
            return new Empty(path, text.columns().findFirst().orElse(0));
        }
    }

    /** An object, of which one form is enough. */
    record Forms(Map<String, List<IdentifierNeed>> forms) implements IdentifierNeed {

        @Override
        public boolean isMetIn(RowCells cells) {
            for (var form : forms.values()) {
                if (form.stream().allMatch(part -> part.isMetIn(cells))) {
                    return true;
                }
            }
            return forms.isEmpty();
        }

        @Override
        public boolean hasConstants() {
            return forms.values().stream().flatMap(List::stream).anyMatch(IdentifierNeed::hasConstants);
        }

        @Override
        public Empty firstEmpty(RowCells cells) {
            return forms.values().stream()
                    .flatMap(List::stream)
                    .filter(part -> !part.isMetIn(cells))
                    .findFirst()
                    .map(part -> part.firstEmpty(cells))
                    .orElseThrow();
        }
    }
}
