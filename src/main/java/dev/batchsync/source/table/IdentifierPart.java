package dev.batchsync.source.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchsync.source.read.InvalidDefinitionException;
import dev.batchsync.source.read.TextBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A part of a template's identifier. It is rendered in the same form as identifiers in JSON sources, so that a table and a
 * JSON file name a resource alike.
 *
 * <p>A part that has placeholders, none of which has text in the row, is dropped, as Collibra drops it.
 */
sealed interface IdentifierPart permits IdentifierText, IdentifierParts, IdentifierPart.Literal, IdentifierPart.Field {

    /** Appends its text for a row. Returns false if the row drops it; it may have appended something then. */
    boolean render(RowCells cells, TextBuffer into);

    /** The columns that it is filled from, counted from 0. */
    IntStream columns();

    static IdentifierPart of(JsonNode node) throws InvalidDefinitionException {
        if (node.isObject()) {
            var fields = new TreeMap<String, IdentifierPart>();
            for (var field : node.properties()) {
                fields.put(field.getKey(), new Field(text(field.getKey()), of(field.getValue())));
            }
            return new IdentifierParts('{', List.copyOf(fields.values()), '}');
        }
        if (node.isArray()) {
            var items = new ArrayList<IdentifierPart>();
            for (var item : node) {
                items.add(of(item));
            }
            return new IdentifierParts('[', items, ']');
        }
        return node.isTextual() ? text(node.textValue()) : new Literal(node.toString());
    }

    private static IdentifierText text(String text) throws InvalidDefinitionException {
        return Placeholders.parse(text, "", IdentifierText::new);
    }

    /** A number, a truth value or null. */
    record Literal(String json) implements IdentifierPart {

        @Override
        public boolean render(RowCells cells, TextBuffer into) {
            into.append(json);
            return true;
        }

        @Override
        public IntStream columns() {
            return IntStream.empty();
        }
    }

    /** A field of an object. */
    record Field(IdentifierText name, IdentifierPart value) implements IdentifierPart {

        @Override
        public boolean render(RowCells cells, TextBuffer into) {
            if (!name.render(cells, into)) {
                return false;
            }
            into.append(':');
            return value.render(cells, into);
        }

        @Override
        public IntStream columns() {
            return IntStream.concat(name.columns(), value.columns());
        }
    }
}
