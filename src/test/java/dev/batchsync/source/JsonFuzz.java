package dev.batchsync.source;

/** The entry by which Jazzer finds the survey of JSON. */
public final class JsonFuzz {

    private JsonFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        SurveyFuzz.json(data);
    }
}
