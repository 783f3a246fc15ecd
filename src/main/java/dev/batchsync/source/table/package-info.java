/**
 * What CSV and Excel share: the template that turns a row into commands, and the groups of rows that stay in one batch.
 *
 * <p>It sees cells as text and knows neither CSV nor Excel.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.source.table;
