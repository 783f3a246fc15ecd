package dev.batchsync.source;

/** The entry point for fuzzing the survey of CSV with Jazzer. */
public final class CsvFuzz {

    private CsvFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        SurveyFuzz.csv(data);
    }
}
