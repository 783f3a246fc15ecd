package dev.batchsync.source;

/** The entry point for fuzzing the survey of JSON with Jazzer. */
public final class JsonFuzz {

    private JsonFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        SurveyFuzz.json(data);
    }
}
