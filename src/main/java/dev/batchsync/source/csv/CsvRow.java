package dev.batchsync.source.csv;

import dev.batchsync.source.read.Checksum;
import dev.batchsync.source.read.Stretch;
import dev.batchsync.source.read.TextPosition;

/**
 * One row of a CSV file.
 *
 * @param start position of its first byte
 * @param end offset after its last byte; its line break is included
 * @param gap checksum of the blank lines before it
 * @param checksum of its bytes
 * @param cells valid until the next row is scanned
 */
record CsvRow(TextPosition start, long end, Checksum gap, Checksum checksum, CsvCells cells) {

    Stretch stretch(int resources, long characteristics) {
        return new Stretch(start, end, gap, checksum, resources, characteristics);
    }
}
