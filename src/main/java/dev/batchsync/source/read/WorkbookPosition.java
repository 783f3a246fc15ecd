package dev.batchsync.source.read;

import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem.WorkbookLocation;
import dev.batchsync.synchronization.failure.Excerpt;
import java.util.regex.Pattern;

/**
 * A position in a workbook, in Excel's notation where it has one.
 *
 * @param where a cell, a row, a sheet or a part of the package; empty for the workbook itself
 */
public record WorkbookPosition(String where) implements Position {

    public static final WorkbookPosition WORKBOOK = new WorkbookPosition("");

    private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.]*");
    private static final int LETTERS = 26;

    /**
     * Names a cell.
     *
     * @param row counted from 1
     * @param column counted from 0
     */
    public static WorkbookPosition cell(String sheet, long row, int column) {
        return new WorkbookPosition(quoted(sheet) + "!" + letters(column) + row);
    }

    public static WorkbookPosition row(String sheet, long row) {
        return new WorkbookPosition(quoted(sheet) + ", row " + row);
    }

    public static WorkbookPosition sheet(String sheet) {
        return new WorkbookPosition(quoted(sheet));
    }

    /** The letters of a column, which is counted from 0. */
    public static String letters(int column) {
        var last = String.valueOf((char) ('A' + column % LETTERS));
        return column < LETTERS ? last : letters(column / LETTERS - 1) + last;
    }

    private static String quoted(String sheet) {
        return PLAIN_NAME.matcher(sheet).matches()
                ? sheet
                : "'" + Excerpt.of(sheet).replace("'", "''") + "'";
    }

    @Override
    public WorkbookLocation locationIn(PinnedObject source) {
        return new WorkbookLocation(source.key(), where);
    }

    @Override
    public WorkbookPosition inSheet(String sheet) {
        return this;
    }
}
