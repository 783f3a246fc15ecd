package dev.batchsync.source.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchsync.source.read.InvalidDefinitionException;
import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.Position;
import java.util.BitSet;

/**
 * Finds rows that fill only a part of a command's identifier. Collibra drops properties whose cells are all empty, and refuses
 * the command if what is left does not identify a resource.
 *
 * <p>A row may leave a command out as a whole, and may use one of several forms of identifier that the template offers.
 */
final class RowIdentifiers {

    private final String path;
    private final IdentifierNeed need;
    private final int[] columns;
    private final int[] others;

    private RowIdentifiers(String path, IdentifierNeed need, BitSet columns, BitSet others) {
        this.path = path;
        this.need = need;
        this.columns = columns.stream().toArray();
        this.others = others.stream().toArray();
    }

    static RowIdentifiers of(JsonNode command, String path) throws InvalidDefinitionException {
        var identifier = command.path("identifier");
        var columns = columns(identifier, path);
        var others = columns(command, path);
        others.andNot(columns);
        return new RowIdentifiers(path, IdentifierNeed.of(identifier, ""), columns, others);
    }

    private static BitSet columns(JsonNode node, String path) throws InvalidDefinitionException {
        var columns = new BitSet();
        Placeholders.parse(node.toString(), path).columns().forEach(columns::set);
        return columns;
    }

    void require(RowCells cells, Position row, TableHeader header) throws InvalidSourceException {
        if (isFilled(cells) || need.isMetIn(cells)) {
            return;
        }
        boolean isLeftOut = !need.hasConstants()
                && !TemplateText.isFilledIn(columns, cells)
                && !TemplateText.isFilledIn(others, cells);
        if (!isLeftOut) {
            var empty = need.firstEmpty(cells);
            throw new InvalidSourceException(
                    row,
                    "%s.identifier%s: the cell in %s is empty, but the row has text in other cells. Fill the cell, or delete the row."
                            .formatted(path, empty.path(), header.label(empty.column())));
        }
    }

    private boolean isFilled(RowCells cells) {
        for (int column : columns) {
            if (!cells.isFilled(column)) {
                return false;
            }
        }
        return true;
    }
}
