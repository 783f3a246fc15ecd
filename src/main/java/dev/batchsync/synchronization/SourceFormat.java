package dev.batchsync.synchronization;

import dev.batchsync.synchronization.jobs.BatchFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The format of a file that a user uploads; its name says which. */
public enum SourceFormat {
    JSON(BatchFormat.JSON),

    /** A command on each line, without an array around them. */
    JSON_LINES(BatchFormat.JSON),
    CSV(BatchFormat.CSV),
    EXCEL(BatchFormat.EXCEL);

    /** How the names of compressed files end. */
    public static final String PACKED = ".gz";

    private final BatchFormat batchFormat;

    SourceFormat(BatchFormat batchFormat) {
        this.batchFormat = batchFormat;
    }

    /** What its batches are sent as. */
    public BatchFormat batchFormat() {
        return batchFormat;
    }

    /** How the names of such files end. */
    public List<String> extensions() {
        return switch (this) {
            case JSON -> List.of(".json");
            case JSON_LINES -> List.of(".jsonl", ".ndjson");
            case CSV -> List.of(".csv");
            case EXCEL -> List.of(".xlsx", ".xlsm");
        };
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
            if (format.extensions().stream().anyMatch(name::endsWith)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
