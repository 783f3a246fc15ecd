package dev.batchsync.synchronization;

import java.util.Locale;
import java.util.Optional;

/** The keys of everything in the bucket. */
public final class BucketLayout {

    public static final String INBOX = "inbox/";
    /** The folder below that of an id in the inbox in which fix files belong. */
    public static final String FIX = "fix";

    public static final String CHECK = "check/";
    public static final String DEFINITIONS = "definitions/";
    public static final String RESULTS = "results/";
    public static final String STAGED = "staged/";
    public static final String LEDGER = "ledger/";

    /** The name of the result for people. */
    public static final String REPORT = "report.html";

    /** How the names of the lock files begin that Excel writes next to an open workbook. */
    private static final String EXCELS_LOCK = "~$";

    private BucketLayout() {}

    /** The synchronization id of an object directly inside {@code inbox/<id>/}; nothing for any other key. */
    public static Optional<SynchronizationId> inboxOwner(String key) {
        return owner(key, INBOX);
    }

    /** The synchronization id of an object directly inside {@code check/<id>/}; nothing for any other key. */
    public static Optional<SynchronizationId> checkOwner(String key) {
        return owner(key, CHECK);
    }

    private static Optional<SynchronizationId> owner(String key, String folder) {
        if (!key.startsWith(folder)) {
            return Optional.empty();
        }
        var parts = key.substring(folder.length()).split("/", -1);
        if (parts.length != 2 || parts[1].isEmpty() || parts[1].startsWith(".") || parts[1].startsWith(EXCELS_LOCK)) {
            return Optional.empty();
        }
        return SynchronizationId.parse(parts[0]);
    }

    public static String definition(SynchronizationId id) {
        return DEFINITIONS + id + ".json";
    }

    /** The name of the result with all errors of a batch's last job. */
    public static String errors(int batch) {
        return "batch-" + batch + "-errors.json";
    }

    /** The name of the result that a person corrects to heal a held cycle. It ends like the source, but has no macros. */
    public static String fix(Cycle cycle) {
        var key = cycle.content().key();
        var ending = key.substring(key.lastIndexOf('.')).toLowerCase(Locale.ROOT);
        return FIX + (ending.equals(".xlsm") ? ".xlsx" : ending);
    }

    /** The folder into which the corrected file is uploaded. */
    public static String fixFolder(Cycle cycle) {
        return INBOX + cycle.synchronizationId() + "/" + FIX + "/" + cycle.id() + "/";
    }

    /** The key under which a cycle's unpacked source is kept. */
    static String unpacked(Cycle cycle) {
        return STAGED + cycle.synchronizationId() + "/" + cycle.id() + "/"
                + SourceFormat.unpackedName(cycle.source().key());
    }

    /** The key of one of a cycle's results. */
    public static String result(Cycle cycle, String name) {
        return RESULTS + cycle.synchronizationId() + "/" + cycle.id() + "/" + name;
    }
}
