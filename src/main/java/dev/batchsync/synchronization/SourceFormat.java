package dev.batchsync.synchronization;

import dev.batchsync.synchronization.jobs.BatchFormat;
import java.util.Locale;
import java.util.Optional;

/** The format of a file that a user uploads; its name says which. */
public enum SourceFormat {
    JSON(".json", BatchFormat.JSON),
    CSV(".csv", BatchFormat.CSV),
    EXCEL(".xlsx", BatchFormat.EXCEL);

    /** How the names of compressed files end. */
    public static final String PACKED = ".gz";

    private final String extension;
    private final BatchFormat batchFormat;

    SourceFormat(String extension, BatchFormat batchFormat) {
        this.extension = extension;
        this.batchFormat = batchFormat;
    }

    /** What its batches are sent as. */
    public BatchFormat batchFormat() {
        return batchFormat;
    }

    /** How the names of such files end. */
    public String extension() {
        return extension;
    }

    /** Whether an object has to be unpacked first. Its key says so; a workbook is compressed already. */
    public static boolean isPacked(String key) {
        return key.toLowerCase(Locale.ROOT).endsWith(PACKED)
                && of(unpackedName(key)).filter(format -> format != EXCEL).isPresent();
    }

    /** The name that a packed object has once it is unpacked. */
    static String unpackedName(String key) {
        return key.substring(key.lastIndexOf('/') + 1, key.length() - PACKED.length());
    }

    /** What ranges and checkpoints count in such files. */
    public String unit() {
        return this == EXCEL ? "rows" : "bytes";
    }

    /** What ranges and checkpoints count in an object. */
    public static String unit(PinnedObject object) {
        return of(object.key()).orElse(JSON).unit();
    }

    /** The format of an object, by its key. */
    public static Optional<SourceFormat> of(String key) {
        var name = key.toLowerCase(Locale.ROOT);
        for (var format : values()) {
            if (name.endsWith(format.extension)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
