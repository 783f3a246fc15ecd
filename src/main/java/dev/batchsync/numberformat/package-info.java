/**
 * Turns the number in a cell and its number format into the text that Excel shows.
 *
 * <p>Parsing format codes and formatting numbers, dates and times belong here. Reading workbooks, their cells and their
 * lists of formats doesn't; that belongs in {@code source.excel}.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.numberformat;
