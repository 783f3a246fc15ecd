package dev.batchsync.synchronization;

/**
 * A batch boundary that a survey has reached and can go on from.
 *
 * @param offset bytes of the source before it, or rows of a workbook
 * @param line line of that byte, from 1 on
 * @param column position of that byte in its line, from 1 on
 * @param batches number of batches before it
 * @param resources commands before it
 * @param characteristics characteristics before it
 */
public record SurveyCheckpoint(long offset, long line, long column, int batches, long resources, long characteristics) {

    public static final SurveyCheckpoint START = new SurveyCheckpoint(0, 1, 1, 0, 0, 0);
}
