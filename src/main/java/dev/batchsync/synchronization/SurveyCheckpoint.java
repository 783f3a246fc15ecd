package dev.batchsync.synchronization;

import java.util.List;

/**
 * A boundary between batches where a survey can continue.
 *
 * @param offset bytes of the source before it; rows for a workbook
 * @param line line of that byte, starting at 1
 * @param column position of that byte in its line, starting at 1
 * @param batches number of batches before it
 * @param resources commands before it
 * @param characteristics characteristics before it
 * @param rows what was remarkable about the rows before it
 * @param blanks long stretches after it that were read and need not be read again, in the order of the source
 */
public record SurveyCheckpoint(
        long offset,
        long line,
        long column,
        int batches,
        long resources,
        long characteristics,
        Plan.UnusualRows rows,
        List<Blank> blanks) {

    public static final SurveyCheckpoint START = new SurveyCheckpoint(0, 1, 1, 0, 0, 0);

    public SurveyCheckpoint {
        // Records of earlier versions have neither.
        rows = rows == null ? Plan.UnusualRows.NONE : rows;
        blanks = blanks == null ? List.of() : List.copyOf(blanks);
    }

    /** A checkpoint right after a batch. */
    public SurveyCheckpoint(
            long offset,
            long line,
            long column,
            int batches,
            long resources,
            long characteristics,
            Plan.UnusualRows rows) {
        this(offset, line, column, batches, resources, characteristics, rows, List.of());
    }

    /** A checkpoint before which no row was unusual. */
    public SurveyCheckpoint(long offset, long line, long column, int batches, long resources, long characteristics) {
        this(offset, line, column, batches, resources, characteristics, Plan.UnusualRows.NONE);
    }

    /** The same boundary, with those blank stretches that were read after it. */
    public SurveyCheckpoint with(List<Blank> read) {
        var after = read.stream().filter(blank -> blank.offset() > offset).toList();
        return new SurveyCheckpoint(offset, line, column, batches, resources, characteristics, rows, after);
    }

    /**
     * A stretch of white space, or of rows without text, that was read up to some place. A survey that goes on reads the
     * commands or rows before it again, and continues at that place.
     *
     * @param from offset at which the stretch begins
     * @param offset bytes of the source before the place where reading goes on
     * @param line line of that byte, starting at 1
     * @param column position of that byte in its line, starting at 1
     * @param crc CRC-32C of the bytes between the last command or row and that place
     * @param bytes number of these bytes
     * @param skipped rows without text among them
     */
    public record Blank(long from, long offset, long line, long column, int crc, long bytes, long skipped) {

        public Blank {
            if (offset <= from || bytes < offset - from) {
                throw new IllegalArgumentException(
                        "A blank stretch from %d cannot end at %d with %d bytes.".formatted(from, offset, bytes));
            }
        }
    }
}
