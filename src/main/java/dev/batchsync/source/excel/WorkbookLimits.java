package dev.batchsync.source.excel;

/**
 * The limits for the size of a workbook.
 *
 * @param maxScratchBytes largest size of the file on the scratch disk; its shared strings may take the same again
 * @param maxUnpackedBytes largest unpacked size of one part
 */
record WorkbookLimits(long maxScratchBytes, long maxUnpackedBytes) {}
