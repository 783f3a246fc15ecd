package dev.batchsync.source.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.batchsync.source.read.TextBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A text of an identifier with placeholders, which is rendered as a string of JSON. */
final class IdentifierText implements IdentifierPart {

    private final byte[][] literals;
    private final int[] columns;

    /**
     * Makes a text of its parts.
     *
     * @param literals the texts before, between and after the placeholders; one more than there are columns
     * @param columns of the placeholders, counted from 0
     */
    IdentifierText(List<String> literals, List<Integer> columns) {
        this.literals =
                literals.stream().map(text -> escaped(text).getBytes(UTF_8)).toArray(byte[][]::new);
        this.columns = columns.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public boolean render(RowCells cells, TextBuffer into) {
        if (columns.length > 0 && !TemplateText.isFilledIn(columns, cells)) {
            return false;
        }
        into.append('"');
        into.append(literals[0]);
        for (int i = 0; i < columns.length; i++) {
            int from = into.length();
            cells.appendTo(into, columns[i]);
            escape(into, from);
            into.append(literals[i + 1]);
        }
        into.append('"');
        return true;
    }

    @Override
    public IntStream columns() {
        return Arrays.stream(columns);
    }

    /** Escapes the text from an index on, which nearly always has nothing to escape. */
    private static void escape(TextBuffer text, int from) {
        var bytes = text.bytes();
        for (int i = from; i < text.length(); i++) {
            byte b = bytes[i];
            if (b == '"' || b == '\\' || (b >= 0 && b < ' ')) {
                text.replaceFrom(from, escaped(text.text(from, text.length())));
                return;
            }
        }
    }

    private static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
