package dev.batchsync.synchronization.guard;

import dev.batchsync.synchronization.CycleId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a source differs from what was sent before. It is part of a cycle's record, so it stays below {@value #MAX_BYTES}
 * bytes as JSON: it quotes only the first names of each list, and shortens them if necessary.
 *
 * @param counts by kind, without kinds of which there are none
 * @param firstMissing the first of the missing resources, containers first, then by name
 * @param origins what {@code firstMissing} refers to
 * @param duplicates number of resources of which commands that stand apart replace what others set
 * @param firstDuplicates the first of them in the file
 * @param forward number of resources that a batch refers to before the batch with their first command, without those that a
 *     completed cycle has sent
 * @param firstForward the first of them, by the line that refers to them
 * @param header how the header of a table differs from that of the last completed cycle, if it does
 * @param renamed a container that is missing while another is new, if there is one
 * @param missingDigest SHA-256 of all missing resources, in hexadecimal
 * @param missingList key of the result that lists all missing resources, if there are any
 * @param ledger the ledger of this source, which is what the next one is compared with
 */
public record Comparison(
        Map<ResourceKind, KindCounts> counts,
        List<Missing> firstMissing,
        List<Origin> origins,
        long duplicates,
        List<Duplicate> firstDuplicates,
        long forward,
        List<Forward> firstForward,
        Optional<HeaderChange> header,
        Optional<Renamed> renamed,
        String missingDigest,
        Optional<String> missingList,
        Ledger ledger) {

    public static final int MAX_BYTES = 5_000;

    /** How many resources each list quotes at most. */
    public static final int FIRST = 20;

    /** How many references to later batches are quoted at most. */
    public static final int FIRST_FORWARD = 5;

    public Comparison {
        counts = Map.copyOf(counts);
        firstMissing = List.copyOf(firstMissing);
        origins = List.copyOf(origins);
        firstDuplicates = List.copyOf(firstDuplicates);
        firstForward = List.copyOf(firstForward);
    }

    /**
     * A resource that was sent before, but is not in the source.
     *
     * @param name for people, as in "Revenue (Finance > Glossary)"; shortened
     * @param origin the index of its origin
     */
    public record Missing(ResourceKind kind, String name, int origin) {}

    /** Which cycle sent something last, from which file, and when. */
    public record Origin(CycleId cycle, String source, Instant at) {}

    /**
     * A resource whose commands stand apart.
     *
     * @param line line or row of the first command
     * @param again line or row of the first command that replaces something
     */
    public record Duplicate(ResourceKind kind, String name, long line, long again) {}

    /**
     * A resource that an earlier batch refers to.
     *
     * @param line line or row of its first command
     * @param batch of that command
     * @param from line or row of the first command that refers to it
     * @param fromBatch of that command
     */
    public record Forward(ResourceKind kind, String name, long line, int batch, long from, int fromBatch) {}

    /**
     * The first difference between two headers of a table.
     *
     * @param column starting at 1
     * @param before its name in the last completed cycle; empty if there was none
     * @param now its name in this source; empty if there is none
     */
    public record HeaderChange(int column, String before, String now) {}

    /**
     * All of what was in one container is missing, and all of what is in another one is new.
     *
     * @param from name of the container that is missing
     * @param to name of the container that is new
     */
    public record Renamed(String from, String to, long missing, long added) {}

    public KindCounts of(ResourceKind kind) {
        return counts.getOrDefault(kind, KindCounts.NONE);
    }

    /** The counts of all kinds together. */
    public KindCounts total() {
        return counts.values().stream().reduce(KindCounts.NONE, KindCounts::plus);
    }

    /** How many resources are missing, by kind, without kinds of which none is. */
    public Map<ResourceKind, Long> missing() {
        var missing = new EnumMap<ResourceKind, Long>(ResourceKind.class);
        counts.forEach((kind, count) -> {
            if (count.missing() > 0) {
                missing.put(kind, count.missing());
            }
        });
        return missing;
    }

    public Origin origin(Missing of) {
        return origins.get(of.origin());
    }
}
