package dev.batchsync.source;

/** The entry point for fuzzing the survey of Excel workbooks with Jazzer. */
public final class ExcelFuzz {

    private ExcelFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        SurveyFuzz.excel(data);
    }
}
