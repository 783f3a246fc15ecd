package dev.batchsync.source.table;

import dev.batchsync.source.json.IdentifierReader;
import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.Position;
import dev.batchsync.source.read.TextBuffer;
import dev.batchsync.synchronization.failure.Excerpt;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds which rows must stay in one batch with the row before.
 *
 * <p>Neighbouring rows that set attributes, relations, tags or responsibilities of the same resource are a group. In two
 * batches, the later rows would replace what the earlier ones set.
 */
public final class RowGroups {

    private final List<TemplateCommand> commands;
    private final int[] lengths;
    private TextBuffer[] before;
    private TextBuffer[] present;

    public RowGroups(Template template) {
        this.commands = template.commandsThatMustNotBeSeparated();
        this.lengths = new int[commands.size()];
        this.before = buffers();
        this.present = buffers();
    }

    private TextBuffer[] buffers() {
        return Stream.generate(TextBuffer::new).limit(commands.size()).toArray(TextBuffer[]::new);
    }

    /** Takes the next row, which begins at the given position; true when it belongs to the group of the row before. */
    public boolean joinsPrevious(RowCells cells, Position start) throws InvalidSourceException {
        var row = before;
        before = present;
        present = row;
        boolean joins = false;
        for (int i = 0; i < row.length; i++) {
            commands.get(i).identify(cells, row[i]);
            requireShort(i, row[i], start);
            boolean known = !row[i].isEmpty() && isInRowBefore(row[i]);
            lengths[i] = known ? lengths[i] + 1 : 0;
            joins |= known;
        }
        return joins;
    }

    /** Keeps the buffers small: they grow with the longest identifier and never shrink. */
    private void requireShort(int command, TextBuffer identity, Position start) throws InvalidSourceException {
        if (identity.length() > IdentifierReader.MAX_LENGTH) {
            throw new InvalidSourceException(
                    start,
                    "%s: the identifier has %,d bytes in this row; the limit is %,d. Shorten it."
                            .formatted(commands.get(command).path(), identity.length(), IdentifierReader.MAX_LENGTH));
        }
    }

    /** Two commands of the template can be about the same resource, in one row or in two. */
    private boolean isInRowBefore(TextBuffer identity) {
        for (var other : before) {
            if (identity.hasSameText(other)) {
                return true;
            }
        }
        return false;
    }

    /** Says why the current row and those before it are one group; with several reasons, the one with the most rows. */
    public String reason() {
        int longest = -1;
        for (int i = 0; i < lengths.length; i++) {
            if (lengths[i] > (longest < 0 ? 0 : lengths[longest])) {
                longest = i;
            }
        }
        return longest < 0
                ? "one row"
                : "rows about the same resource of %s, %s"
                        .formatted(commands.get(longest).path(), Excerpt.of(present[longest].toString()));
    }
}
