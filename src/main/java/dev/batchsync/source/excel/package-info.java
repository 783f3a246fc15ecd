/**
 * Reads Excel workbooks (.xlsx), from the ZIP archive down to the cells, and writes each batch as a workbook.
 *
 * <p>The text that Excel shows for a number belongs in {@code numberformat}. What CSV files need as well, such as
 * templates and groups of rows, belongs in {@code table}.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.source.excel;
