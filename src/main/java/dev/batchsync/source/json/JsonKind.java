package dev.batchsync.source.json;

/** The kinds of JSON values. */
enum JsonKind {
    OBJECT("an object"),
    ARRAY("an array"),
    TEXT("a string"),
    NUMBER("a number"),
    TRUE("true"),
    FALSE("false"),
    NULL("null");

    private final String words;

    JsonKind(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
