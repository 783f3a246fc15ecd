package dev.batchsync.simulator.catalog;

import java.util.List;

/** Joins parts into keys; keys with the same first parts are next to each other in a sorted map. */
public final class Keys {

    private static final String SEPARATOR = "\u0000";

    private Keys() {}

    public static String of(String... parts) {
        return String.join(SEPARATOR, parts);
    }

    /** The prefix of exactly those keys that start with these parts. */
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
