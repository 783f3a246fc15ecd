package dev.batchsync.source;

/** The entry by which Jazzer finds the survey of CSV. */
public final class CsvFuzz {

    private CsvFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        SurveyFuzz.csv(data);
    }
}
