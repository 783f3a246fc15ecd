package dev.batchsync.source;

/**
 * What a workbook may take.
 *
 * @param maxScratchBytes on the scratch disk: the file itself, and once more as much for its shared strings
 * @param maxUnpackedBytes of one of its parts
 */
record WorkbookLimits(long maxScratchBytes, long maxUnpackedBytes) {}
