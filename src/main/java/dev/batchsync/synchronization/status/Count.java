package dev.batchsync.synchronization.status;

import java.util.Locale;

/** Puts a number before a noun. */
final class Count {

    private Count() {}

    /** As in "1 batch" and "1,200 batches". */
    static String of(long number, String noun) {
        var plural = noun.endsWith("ch") ? noun + "es" : noun + "s";
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? noun : plural);
    }
}
