/**
 * Reads Excel workbooks (.xlsx): the package, its parts, sheets, strings and cells, and writes the workbook of a batch.
 *
 * <p>How a number is shown belongs to {@code numberformat}, and what the rows mean to {@code table}.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.source.excel;
