package dev.batchsync.source.table;

import dev.batchsync.source.read.TextBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** An object, whose fields are sorted by name, or an array. */
final class IdentifierParts implements IdentifierPart {

    private final char opener;
    private final List<IdentifierPart> parts;
    private final char closer;
    private final int[] columns;

    IdentifierParts(char opener, List<IdentifierPart> parts, char closer) {
        this.opener = opener;
        this.parts = parts;
        this.closer = closer;
        this.columns =
                parts.stream().flatMapToInt(IdentifierPart::columns).distinct().toArray();
    }

    @Override
    public IntStream columns() {
        return Arrays.stream(columns);
    }

    @Override
    public boolean render(RowCells cells, TextBuffer into) {
        if (columns.length > 0 && !TemplateText.isFilledIn(columns, cells)) {
            return false;
        }
        into.append(opener);
        boolean isEmpty = true;
        for (var part : parts) {
            int before = into.length();
            if (part.render(cells, into)) {
                into.append(',');
                isEmpty = false;
            } else {
                into.truncate(before);
            }
        }
        if (isEmpty) {
            into.append(closer);
        } else {
            into.replaceLast(closer);
        }
        return true;
    }
}
