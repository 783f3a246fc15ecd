package dev.batchsync.synchronization.failure;

/** Shortens texts that come from outside. */
public final class Excerpt {

    /** As much as a sentence has room for, in UTF-16 units. */
    private static final int IN_A_MESSAGE = 120;

    private Excerpt() {}

    /** As much of a text as a message quotes. */
    public static String of(String text) {
        return of(text, IN_A_MESSAGE);
    }

    public static String of(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        var splitsPair = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, splitsPair ? length - 1 : length) + "…";
    }
}
