/** What Excel shows for the number in a cell. */
@org.jspecify.annotations.NullMarked
package dev.batchsync.numberformat;
