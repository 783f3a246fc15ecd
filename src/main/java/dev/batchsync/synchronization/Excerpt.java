package dev.batchsync.synchronization;

/** The beginning of a text that others wrote, at whatever length. */
public final class Excerpt {

    private Excerpt() {}

    public static String of(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        var splitsPair = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, splitsPair ? length - 1 : length) + "…";
    }
}
