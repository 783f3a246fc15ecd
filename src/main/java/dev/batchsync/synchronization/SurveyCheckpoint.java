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
 */
public record SurveyCheckpoint(long offset, long line, long column, int batches, long resources, long characteristics) {

    public static final SurveyCheckpoint START = new SurveyCheckpoint(0, 1, 1, 0, 0, 0);
}
