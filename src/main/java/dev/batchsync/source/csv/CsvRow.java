package dev.batchsync.source.csv;

import dev.batchsync.source.read.Checksum;
import dev.batchsync.source.read.Stretch;
import dev.batchsync.source.read.TextPosition;

/**
 * One row of a CSV file.
 *
 * @param start position of its first byte
 * @param end offset after its last byte; its line break is included
 * @param gap checksum of the rows before it that were skipped
 * @param checksum of its bytes
 * @param skipped number of rows before it that were skipped
 * @param isOpen whether the source ends without a line end after it
 * @param cells valid until the next row is scanned
 */
record CsvRow(
        TextPosition start, long end, Checksum gap, Checksum checksum, long skipped, boolean isOpen, CsvCells cells) {

    /**
     * What it adds to a batch.
     *
     * @param isShort whether it has fewer cells than the header
     */
    Stretch stretch(int resources, long characteristics, boolean isShort) {
        return new Stretch(start, end, gap, checksum, resources, characteristics, skipped, 0, isShort ? 1 : 0);
    }
}
