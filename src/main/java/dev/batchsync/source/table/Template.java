package dev.batchsync.source.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.batchsync.source.read.InvalidDefinitionException;
import dev.batchsync.synchronization.guard.Mentions;
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
    private final long constantCharacteristics;
    private final TemplateSlot[] slotsOfRow;

    Template(List<TemplateCommand> commands, BitSet columns) {
        this.commands = List.copyOf(commands);
        this.columns = (BitSet) columns.clone();
        var slots =
                commands.stream().flatMap(command -> command.slots().stream()).toList();
        this.slotsOfRow = slots.stream().filter(TemplateSlot::dependsOnRow).toArray(TemplateSlot[]::new);
        this.constantCharacteristics = (long) slots.size() - slotsOfRow.length;
    }

    /** Reads the template of a definition, which was checked when the definition was read. */
    static Template of(String json) {
        try {
            return TemplateReader.read(new JsonMapper().readTree(json));
        } catch (JsonProcessingException | InvalidDefinitionException e) {
            throw new IllegalStateException("the template was valid when the definition was read", e);
        }
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

    /** The columns, counted from 0, that a survey needs. */
    public BitSet columnsToRead(Mentions mentions) {
        return mentions.areWanted() ? usedColumns() : columnsToRead();
    }

    /** The columns, counted from 0, that decide where a table can be cut and how many characteristics it has. */
    public BitSet columnsToRead() {
        var read = new BitSet();
        for (var command : commands) {
            command.slots().forEach(slot -> slot.columns().forEach(read::set));
            if (command.setsCharacteristicsOfRow()) {
                command.identity().columns().forEach(read::set);
            }
        }
        return read;
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
