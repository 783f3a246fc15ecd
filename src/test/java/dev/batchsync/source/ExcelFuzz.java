package dev.batchsync.source;

/** The entry by which Jazzer finds the survey of Excel. */
public final class ExcelFuzz {

    private ExcelFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        SurveyFuzz.excel(data);
    }
}
