package dev.batchsync.source.excel;

import java.util.Arrays;

/** One row of a sheet with its cells that have a value, from left to right; the reader reuses it for each row. */
final class SheetRow {

    private int number;
    private int size;
    private int[] columns = new int[64];
    private CellKind[] kinds = new CellKind[64];
    private int[] styles = new int[64];
    private String[] values = new String[64];
    private int[] sharedStrings = new int[64];

    void restart(int rowNumber) {
        number = rowNumber;
        size = 0;
    }

    /**
     * Adds a cell.
     *
     * @param column counted from 0
     * @param style number of the cell format in the workbook
     * @param value exactly as the workbook stores it
     */
    void add(int column, CellKind kind, int style, String value) {
        add(column, kind, style, value, -1);
    }

    /** Adds a cell whose text is a shared string, given by its number. */
    void addShared(int column, int style, int sharedString) {
        add(column, CellKind.SHARED_TEXT, style, "", sharedString);
    }

    private void add(int column, CellKind kind, int style, String value, int sharedString) {
        if (size == columns.length) {
            grow();
        }
        columns[size] = column;
        kinds[size] = kind;
        styles[size] = style;
        values[size] = value;
        sharedStrings[size] = sharedString;
        size++;
    }

    private void grow() {
        int capacity = 2 * size;
        columns = Arrays.copyOf(columns, capacity);
        kinds = Arrays.copyOf(kinds, capacity);
        styles = Arrays.copyOf(styles, capacity);
        values = Arrays.copyOf(values, capacity);
        sharedStrings = Arrays.copyOf(sharedStrings, capacity);
    }

    /** Returns the number of the row, counted from 1 as in Excel. */
    int number() {
        return number;
    }

    int size() {
        return size;
    }

    int column(int cell) {
        return columns[cell];
    }

    int lastColumn() {
        return size == 0 ? -1 : columns[size - 1];
    }

    CellKind kind(int cell) {
        return kinds[cell];
    }

    int style(int cell) {
        return styles[cell];
    }

    String value(int cell) {
        return values[cell];
    }

    /** Returns the number of the shared string, or -1 if the cell does not refer to one. */
    int sharedString(int cell) {
        return sharedStrings[cell];
    }
}
