package dev.batchsync.source.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.batchsync.source.read.InvalidDefinitionException;
import java.util.BitSet;
import java.util.List;

/**
 * The commands that each row of a table stands for.
 *
 * <p>Collibra goes through the whole template with each row, and counts resources after that; so a row is as many
 * resources as the template has commands, whatever is dropped or merged later.
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

    /** The template of a definition, which was checked when the definition was read. */
    static Template of(String json) {
        try {
            return TemplateReader.read(new JsonMapper().readTree(json));
        } catch (JsonProcessingException | InvalidDefinitionException e) {
            throw new IllegalStateException("a template that was found valid before", e);
        }
    }

    /** How many resources a row is. */
    public int resourcesPerRow() {
        return commands.size();
    }

    /** How many columns a table needs for the placeholder with the highest number. */
    public int columns() {
        return columns.length();
    }

    /** The columns, from 0 on, whose text stands anywhere in a command. */
    public BitSet usedColumns() {
        return (BitSet) columns.clone();
    }

    /** The commands of which neighbouring rows about one resource must stay together. */
    List<TemplateCommand> commandsThatMustNotBeSeparated() {
        return commands.stream()
                .filter(TemplateCommand::setsCharacteristicsOfRow)
                .toList();
    }

    /** The columns, from 0 on, whose text decides where a table can be cut and how much it holds. */
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
