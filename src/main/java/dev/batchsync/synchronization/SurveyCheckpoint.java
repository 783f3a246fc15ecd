package dev.batchsync.synchronization;

/**
 * A boundary between batches from which a survey can go on.
 *
 * @param offset bytes of the source before it; rows for a workbook
 * @param line line of that byte, starting at 1
 * @param column position of that byte in its line, starting at 1
 * @param batches number of batches before it
 * @param resources commands before it
 * @param characteristics characteristics before it
 * @param rows what was remarkable about the rows before it
 */
public record SurveyCheckpoint(
        long offset, long line, long column, int batches, long resources, long characteristics, Plan.UnusualRows rows) {

    public static final SurveyCheckpoint START = new SurveyCheckpoint(0, 1, 1, 0, 0, 0);

    public SurveyCheckpoint {
        // Records of earlier versions have none.
        rows = rows == null ? Plan.UnusualRows.NONE : rows;
    }

    /** A checkpoint before which no row was unusual. */
    public SurveyCheckpoint(long offset, long line, long column, int batches, long resources, long characteristics) {
        this(offset, line, column, batches, resources, characteristics, Plan.UnusualRows.NONE);
    }
}
