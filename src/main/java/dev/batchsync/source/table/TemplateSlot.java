package dev.batchsync.source.table;

import java.util.Collection;

/** One part of a template that holds characteristics: an attribute value, a relation target, a tag, a responsibility. */
sealed interface TemplateSlot {

    /**
     * A slot that is filled from some columns.
     *
     * @param columns whose text fills it, from 0 on; none when it holds the same in every row
     * @param isList whether one cell can hold several values, separated by commas
     */
    static TemplateSlot of(Collection<Integer> columns, boolean isList) {
        var numbers = columns.stream().mapToInt(Integer::intValue).toArray();
        if (numbers.length == 0) {
            return new Constant();
        }
        return isList ? new ValueList(numbers) : new SingleValue(numbers);
    }

    /** Whether its content comes from the row. */
    boolean dependsOnRow();

    /** How many characteristics a row has here; Collibra drops those for which no cell has text. */
    long count(RowCells cells);

    /** The same in every row. */
    record Constant() implements TemplateSlot {

        @Override
        public boolean dependsOnRow() {
            return false;
        }

        @Override
        public long count(RowCells cells) {
            return 1;
        }
    }

    /** One value, which some cells fill together. */
    final class SingleValue implements TemplateSlot {

        private final int[] columns;

        private SingleValue(int[] columns) {
            this.columns = columns;
        }

        @Override
        public boolean dependsOnRow() {
            return true;
        }

        @Override
        public long count(RowCells cells) {
            return TemplateText.isFilledIn(columns, cells) ? 1 : 0;
        }
    }

    /** As many values as the longest list in one of the cells has entries. */
    final class ValueList implements TemplateSlot {

        private final int[] columns;

        private ValueList(int[] columns) {
            this.columns = columns;
        }

        @Override
        public boolean dependsOnRow() {
            return true;
        }

        @Override
        public long count(RowCells cells) {
            int longest = 0;
            for (int column : columns) {
                longest = Math.max(longest, cells.entries(column));
            }
            return longest;
        }
    }
}
