/**
 * Reads Excel workbooks (.xlsx), from the ZIP archive down to the cells, and writes each batch as a workbook.
 *
 * <p>The few number formats whose texts are certain belong here; what Excel shows for all others is left to Collibra. What CSV
 * files need as well, such as templates and groups of rows, belongs in {@code table}.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.source.excel;
