package dev.batchsync.source.excel;

import java.util.Arrays;

/** One row of a sheet: the cells that hold something, from left to right. It is filled anew with each row. */
final class SheetRow {

    private int number;
    private int size;
    private int[] columns = new int[64];
    private CellKind[] kinds = new CellKind[64];
    private int[] styles = new int[64];
    private String[] values = new String[64];
    private int[] strings = new int[64];

    void restart(int rowNumber) {
        number = rowNumber;
        size = 0;
    }

    /**
     * Adds a cell.
     *
     * @param column from 0 on
     * @param style number of a cell format of the workbook
     * @param value as it stands in the workbook; for a shared text its number
     */
    void add(int column, CellKind kind, int style, String value) {
        add(column, kind, style, value, -1);
    }

    void addShared(int column, int style, int string) {
        add(column, CellKind.SHARED_TEXT, style, "", string);
    }

    private void add(int column, CellKind kind, int style, String value, int string) {
        if (size == columns.length) {
            grow();
        }
        columns[size] = column;
        kinds[size] = kind;
        styles[size] = style;
        values[size] = value;
        strings[size] = string;
        size++;
    }

    private void grow() {
        int capacity = 2 * size;
        columns = Arrays.copyOf(columns, capacity);
        kinds = Arrays.copyOf(kinds, capacity);
        styles = Arrays.copyOf(styles, capacity);
        values = Arrays.copyOf(values, capacity);
        strings = Arrays.copyOf(strings, capacity);
    }

    /** From 1 on, as Excel counts. */
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

    /** The number of a shared text. */
    int string(int cell) {
        return strings[cell];
    }
}
