package dev.batchsync.source.excel;

/**
 * What a workbook may take.
 *
 * @param maxScratchBytes on the scratch disk: the file itself, and once more as much for its shared strings
 * @param maxUnpackedBytes of one of its parts
 */
public record WorkbookLimits(long maxScratchBytes, long maxUnpackedBytes) {}
