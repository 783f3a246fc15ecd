package dev.batchsync.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells which rows must not be separated from the one before.
 *
 * <p>Rows that stand next to each other and fill the same resource's attributes, relations, tags or responsibilities
 * are a run: separated, what the later ones set would replace what the earlier ones did.
 */
final class RowRuns {

    private final List<TemplateCommand> commands;
    private final int[] lengths;
    private @Nullable String[] before;
    private @Nullable String[] present;

    RowRuns(Template template) {
        this.commands = template.commandsThatMustNotBeSeparated();
        this.lengths = new int[commands.size()];
        this.before = new String[commands.size()];
        this.present = new String[commands.size()];
    }

    /** Takes the next row; true when it has to stay with the one before. */
    boolean continuesWith(List<String> cells) {
        var row = before;
        before = present;
        present = row;
        boolean continues = false;
        for (int i = 0; i < row.length; i++) {
            row[i] = commands.get(i).identityIn(cells);
            boolean known = row[i] != null && isAmongThoseBefore(row[i]);
            lengths[i] = known ? lengths[i] + 1 : 0;
            continues |= known;
        }
        return continues;
    }

    /** Two commands of the template can be about one resource, in one row or in two. */
    private boolean isAmongThoseBefore(String identity) {
        for (var other : before) {
            if (identity.equals(other)) {
                return true;
            }
        }
        return false;
    }

    /** What holds the present row and those before it together: mostly, where there is more than one thing. */
    String reason() {
        int longest = -1;
        for (int i = 0; i < lengths.length; i++) {
            if (lengths[i] > (longest < 0 ? 0 : lengths[longest])) {
                longest = i;
            }
        }
        return longest < 0
                ? "one row"
                : "rows about the same resource of %s, %s"
                        .formatted(commands.get(longest).path(), Excerpt.of(String.valueOf(present[longest])));
    }
}
