package dev.batchsync.simulator.catalog;

import java.util.List;

/** Joins parts to keys whose order keeps equal beginnings together. */
public final class Keys {

    private static final String SEPARATOR = "\u0000";

    private Keys() {}

    public static String of(String... parts) {
        return String.join(SEPARATOR, parts);
    }

    /** The beginning that all keys with these first parts have, and no other key. */
    public static String prefix(String... parts) {
        return of(parts) + SEPARATOR;
    }

    static List<String> parts(String key) {
        return List.of(key.split(SEPARATOR, -1));
    }

    static String lastPart(String key) {
        return key.substring(key.lastIndexOf(SEPARATOR) + 1);
    }
}
