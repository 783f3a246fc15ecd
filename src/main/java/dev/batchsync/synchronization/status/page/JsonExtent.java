package dev.batchsync.synchronization.status.page;

/** Finds where a JSON value ends, to quote it and nothing after it. */
final class JsonExtent {

    private static final int MOST_LINES = 12;

    private int depth;
    private boolean inText;
    private boolean escaped;

    private JsonExtent() {}

    /** The object that a text begins with; all of the text if the object does not end in it. At most some lines of it. */
    static String first(String text) {
        var extent = new JsonExtent();
        int end = 0;
        int lines = 1;
        while (end < text.length() && lines <= MOST_LINES) {
            char next = text.charAt(end);
            lines += next == '\n' ? 1 : 0;
            end++;
            if (extent.endsWith(next)) {
                return text.substring(0, end);
            }
        }
        return text.substring(0, end).stripTrailing() + " …";
    }

    private boolean endsWith(char next) {
        if (inText) {
            inText = escaped || next != '"';
            escaped = !escaped && next == '\\';
            return false;
        }
        switch (next) {
            case '"' -> inText = true;
            case '{', '[' -> depth++;
            case '}', ']' -> depth--;
            default -> {
                return false;
            }
        }
        return depth == 0 && !inText;
    }
}
