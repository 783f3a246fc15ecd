package dev.batchsync.source;

import java.util.List;

/**
 * A place in a template that holds characteristics: an attribute value, a relation target, a tag, a responsibility.
 *
 * @param columns whose text fills it, from 0 on; none when it holds the same in every row
 * @param list whether one cell can hold several, divided by commas
 */
record TemplateSlot(List<Integer> columns, boolean list) {

    TemplateSlot {
        columns = List.copyOf(columns);
    }

    /** How many there are in a row; Collibra drops what has no text in any of its cells. */
    long count(List<String> cells) {
        if (columns.isEmpty()) {
            return 1;
        }
        if (!list) {
            return TemplateText.isFilledIn(columns, cells) ? 1 : 0;
        }
        long most = 0;
        for (int column : columns) {
            most = Math.max(most, entries(TemplateText.cell(cells, column)));
        }
        return most;
    }

    private static long entries(String cell) {
        if (cell.isEmpty()) {
            return 0;
        }
        int entries = 1;
        for (int i = cell.indexOf(','); i >= 0; i = cell.indexOf(',', i + 1)) {
            entries++;
        }
        return entries;
    }
}
