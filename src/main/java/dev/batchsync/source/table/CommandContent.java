package dev.batchsync.source.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchsync.source.read.Digest;
import dev.batchsync.source.read.InvalidDefinitionException;
import dev.batchsync.source.read.TextBuffer;

/** Everything in a template's command: its text, and the cells that a row adds to it. */
final class CommandContent {

    private final int[] columns;
    private final long digest;

    private CommandContent(int[] columns, long digest) {
        this.columns = columns;
        this.digest = digest;
    }

    /**
     * The content of a command.
     *
     * @param original the command as the definition has it: its digest does not change when columns with names move
     */
    static CommandContent of(JsonNode command, JsonNode original, String path) throws InvalidDefinitionException {
        var text = new TextBuffer();
        text.append(original.toString());
        var columns = Placeholders.parse(command.toString(), path).columns();
        return new CommandContent(columns.distinct().toArray(), new Digest().of(text));
    }

    /** The digest of its text. */
    long digest() {
        return digest;
    }

    /** Appends the cells of a row, each followed by a character that no cell contains. */
    void append(RowCells cells, TextBuffer into) {
        for (int column : columns) {
            cells.appendTo(into, column);
            into.append('\0');
        }
    }
}
