package dev.batchsync.source.table;

import dev.batchsync.source.read.InvalidDefinitionException;
import dev.batchsync.synchronization.failure.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the placeholders in a text. */
final class Placeholders {

    /** The number of columns in an Excel sheet; a CSV file with more was probably read with the wrong separator. */
    static final int MAX_COLUMN = 16_384;

    private static final Pattern OPENING = Pattern.compile("\\$\\{([^}]*)(}?)");
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,4}");

    private Placeholders() {}

    /** Makes something of the texts before, between and after the placeholders, and of their columns. */
    interface Maker<T> {
        T make(List<String> literals, List<Integer> columns);
    }

    static TemplateText parse(String text, String path) throws InvalidDefinitionException {
        return parse(text, path, TemplateText::new);
    }

    static <T> T parse(String text, String path, Maker<T> maker) throws InvalidDefinitionException {
        var literals = new ArrayList<String>();
        var columns = new ArrayList<Integer>();
        var found = OPENING.matcher(text);
        int end = 0;
        while (found.find()) {
            literals.add(text.substring(end, found.start()));
            columns.add(column(found.group(1), found.group(2), path));
            end = found.end();
        }
        literals.add(text.substring(end));
        return maker.make(literals, columns);
    }

    private static int column(String number, String closing, String path) throws InvalidDefinitionException {
        if (closing.isEmpty() || !NUMBER.matcher(number).matches() || Integer.parseInt(number) > MAX_COLUMN) {
            throw new InvalidDefinitionException("%s: found ${%s%s. Write the number of a column: ${1} to ${%d}."
                    .formatted(path, Excerpt.of(number), closing, MAX_COLUMN));
        }
        return Integer.parseInt(number) - 1;
    }
}
