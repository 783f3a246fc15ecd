package dev.batchsync.source;

/** A piece of the user's text that is short enough for a message. */
final class Excerpt {

    private static final int LENGTH = 120;

    private Excerpt() {}

    static String of(String text) {
        return text.length() <= LENGTH ? text : text.substring(0, LENGTH) + "…";
    }
}
