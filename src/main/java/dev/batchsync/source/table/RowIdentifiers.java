package dev.batchsync.source.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchsync.source.read.InvalidDefinitionException;
import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.Position;
import dev.batchsync.synchronization.guard.ResourceKind;
import java.util.BitSet;

/**
 * Finds rows that fill only a part of a command's identifier, or more than one form of it. Collibra drops properties whose cells
 * are all empty, and refuses the command if what is left does not identify a resource.
 *
 * <p>A row may leave a command out as a whole, and may use one of several forms of identifier that the template offers.
 */
final class RowIdentifiers {

    private final IdentifierNeed need;
    private final boolean hasChoice;
    private final int[] columns;
    private final int[] others;

    private RowIdentifiers(IdentifierNeed need, BitSet columns, BitSet others) {
        this.need = need;
        this.hasChoice = need.hasChoice();
        this.columns = columns.stream().toArray();
        this.others = others.stream().toArray();
    }

    static RowIdentifiers of(ResourceKind kind, JsonNode command, String path) throws InvalidDefinitionException {
        var identifier = command.path("identifier");
        var columns = columns(identifier, path);
        var others = columns(command, path);
        others.andNot(columns);
        var need = IdentifierNeed.of(kind, identifier, path + ".identifier");
        return new RowIdentifiers(need, columns, others);
    }

    private static BitSet columns(JsonNode node, String path) throws InvalidDefinitionException {
        var columns = new BitSet();
        Placeholders.parse(node.toString(), path).columns().forEach(columns::set);
        return columns;
    }

    void require(RowCells cells, Position row, TableHeader header) throws InvalidSourceException {
        if (hasChoice) {
            requireOneForm(cells, row);
        }
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
                    "%s: the cell in %s is empty, but the row has text in other cells. Fill the cell, or delete the row."
                            .formatted(empty.path(), header.label(empty.column())));
        }
    }

    private void requireOneForm(RowCells cells, Position row) throws InvalidSourceException {
        var surplus = need.surplusIn(cells);
        if (surplus.isPresent()) {
            throw new InvalidSourceException(
                    row, surplus.get() + " In this row, leave the cells of the others empty, or correct the template.");
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
