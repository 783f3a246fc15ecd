package dev.batchsync.source.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchsync.source.read.InvalidDefinitionException;
import dev.batchsync.source.read.ReferenceFields;
import dev.batchsync.source.read.TextBuffer;
import dev.batchsync.synchronization.failure.Excerpt;
import dev.batchsync.synchronization.guard.ResourceKind;
import java.util.ArrayList;
import java.util.List;

/**
 * What one of a template's commands refers to besides its own identifier.
 *
 * @param columns that it is filled from, counted from 0
 */
record TemplateReference(ResourceKind kind, IdentifierPart identifier, List<Integer> columns) {

    /** The references of a command. Collibra judges what is no identifier. */
    static List<TemplateReference> of(JsonNode command, String path) throws InvalidDefinitionException {
        var found = new ArrayList<TemplateReference>();
        for (var field : command.properties()) {
            var kind = ReferenceFields.kind(field.getKey());
            if (kind != null) {
                add(kind, field.getValue(), path + "." + field.getKey(), found);
            }
        }
        for (var relation : command.path(ReferenceFields.RELATIONS).properties()) {
            var list = relation.getValue();
            var inner = path + "." + ReferenceFields.RELATIONS + "." + Excerpt.of(relation.getKey());
            add(ResourceKind.ASSET, list, inner, found);
            for (var asset : list.isArray() ? list : List.<JsonNode>of()) {
                add(ResourceKind.ASSET, asset, inner, found);
            }
        }
        return found;
    }

    private static void add(ResourceKind kind, JsonNode node, String path, List<TemplateReference> into)
            throws InvalidDefinitionException {
        if (node.isObject()) {
            IdentifierNeed.requirePossible(kind, node, path);
            var identifier = IdentifierPart.of(node);
            into.add(new TemplateReference(
                    kind, identifier, identifier.columns().boxed().toList()));
        }
    }

    /** Writes what it refers to in a row. Returns false if that is nothing, or if the text of a cell is not certain. */
    boolean render(RowCells cells, TextBuffer into) {
        for (int column : columns) {
            if (!cells.isCertain(column)) {
                return false;
            }
        }
        return identifier.render(cells, into);
    }
}
