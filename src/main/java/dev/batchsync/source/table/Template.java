package dev.batchsync.source.table;

import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.Position;
import java.util.BitSet;
import java.util.List;

/**
 * Turns each row of a table into commands.
 *
 * <p>Collibra fills the whole template for each row before it counts resources. So a row counts as many resources as the
 * template has commands, even if Collibra drops or merges some of them later.
 */
public final class Template {

    private final List<TemplateCommand> commands;
    private final BitSet columns;
    private final int[] usedNumbers;
    private final long constantCharacteristics;
    private final TemplateSlot[] slotsOfRow;

    Template(List<TemplateCommand> commands, BitSet columns) {
        this.commands = List.copyOf(commands);
        this.columns = (BitSet) columns.clone();
        this.usedNumbers = columns.stream().toArray();
        var slots =
                commands.stream().flatMap(command -> command.slots().stream()).toList();
        this.slotsOfRow = slots.stream().filter(TemplateSlot::dependsOnRow).toArray(TemplateSlot[]::new);
        this.constantCharacteristics = (long) slots.size() - slotsOfRow.length;
    }

    /** How many resources a row counts. */
    public int resourcesPerRow() {
        return commands.size();
    }

    /** How many columns a table needs, by the placeholder with the highest number. */
    public int columns() {
        return columns.length();
    }

    /** The columns, counted from 0, that any command uses. */
    public BitSet usedColumns() {
        return (BitSet) columns.clone();
    }

    /** The columns, counted from 0, that say which resource any of the commands is about. */
    public BitSet identifierColumns() {
        var identifying = new BitSet();
        commands.forEach(command -> command.identifier().columns().forEach(identifying::set));
        return identifying;
    }

    List<TemplateCommand> commands() {
        return commands;
    }

    /** The commands for which neighbouring rows about the same resource must stay in one batch. */
    List<TemplateCommand> commandsThatMustNotBeSeparated() {
        return commands.stream()
                .filter(TemplateCommand::setsCharacteristicsOfRow)
                .toList();
    }

    /** Whether no cell that the template uses has text. Such rows are skipped, because nothing would be left of their commands. */
    public boolean isBlankIn(RowCells cells) {
        return !TemplateText.isFilledIn(usedNumbers, cells);
    }

    /** Rejects a row that leaves out a part of an identifier. */
    public void requireIdentifiers(RowCells cells, Position row, TableHeader header) throws InvalidSourceException {
        for (var command : commands) {
            command.identifiers().require(cells, row, header);
        }
    }

    /** Number of attribute values, relation targets, tags and responsibilities in a row. */
    public long characteristicsIn(RowCells cells) {
        long count = constantCharacteristics;
        for (var slot : slotsOfRow) {
            count += slot.count(cells);
        }
        return count;
    }
}
