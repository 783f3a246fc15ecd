package dev.batchsync.ledger.references;

import java.util.Arrays;

/**
 * Finds the identifiers that are inside identifiers. It remembers the last container, because neighbouring resources are
 * mostly in the same one.
 */
public final class NestedIdentifiers {

    private byte[] found = new byte[0];
    private int from;

    /** Takes what is found: a part of the identifier that was given. */
    public interface Sink {
        void accept(int from, int to);
    }

    /**
     * Finds the container that an identifier names. The same one as the last time is not passed on again.
     *
     * @param identity as compact JSON with sorted names
     */
    public void find(byte[] identity, int length, Sink sink) {
        int to = from + found.length;
        if (found.length > 0 && length >= to && Arrays.equals(found, 0, found.length, identity, from, to)) {
            return;
        }
        objects(identity, length, 1, (start, end) -> {
            from = start;
            found = Arrays.copyOfRange(identity, start, end);
            sink.accept(start, end);
        });
    }

    /** Finds the members of a complex relation, which are the elements of lists in an object. */
    public static void members(byte[] identity, int length, Sink sink) {
        objects(identity, length, 3, sink);
    }

    /** Finds the objects that are nested so many levels deep. */
    private static void objects(byte[] json, int length, int depth, Sink sink) {
        int level = 0;
        int start = 0;
        for (int at = 0; at < length; at++) {
            switch (json[at]) {
                case '"' -> at = endOfText(json, length, at);
                case '{', '[' -> {
                    if (level == depth) {
                        start = at;
                    }
                    level++;
                }
                case '}', ']' -> {
                    level--;
                    if (level == depth && json[at] == '}') {
                        sink.accept(start, at + 1);
                    }
                }
                default -> {}
            }
        }
    }

    /** The index of the quote that ends a text. */
    private static int endOfText(byte[] json, int length, int opening) {
        int at = opening + 1;
        while (at < length && json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        return at;
    }
}
