package dev.batchsync.synchronization.status.page;

/**
 * A part of the user's file, as it stands there.
 *
 * @param before what comes before the fault
 * @param fault where the fault was found; empty if all of it is meant
 * @param after what comes after it
 */
public record Quote(String before, String fault, String after) {

    static Quote all(String text) {
        return new Quote(text, "", "");
    }
}
