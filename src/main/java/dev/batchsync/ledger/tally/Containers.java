package dev.batchsync.ledger.tally;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.ledger.chain.Line;
import dev.batchsync.synchronization.failure.Excerpt;
import dev.batchsync.synchronization.guard.Comparison.Renamed;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.zip.CRC32C;

/**
 * Finds a container whose resources are all missing, and another one whose resources are all new: the container may have
 * been renamed.
 *
 * <p>If there are many containers, it looks only at those with the smallest hashes, and counts these exactly.
 */
final class Containers {

    private static final int MOST = 1_000;
    private static final byte[] NAME = ",\"name\":".getBytes(UTF_8);
    private static final int QUOTED = 60;

    private final TreeMap<Long, Counts> byHash = new TreeMap<>();
    private final CRC32C crc = new CRC32C();
    private Counts last = new Counts(new byte[0]);

    private static final class Counts {
        private final byte[] prefix;
        private long missing;
        private long added;
        private long kept;

        Counts(byte[] prefix) {
            this.prefix = prefix;
        }

        /** The name of the container. The prefix is a field name, a colon and the identifier of the container. */
        String name() {
            var text = new String(prefix, UTF_8);
            return Names.of(text.substring(text.indexOf(':') + 1));
        }
    }

    void missing(Line line) {
        of(line).missing++;
    }

    void added(Line line) {
        of(line).added++;
    }

    void kept(Line line) {
        of(line).kept++;
    }

    private Counts of(Line line) {
        int from = line.identityStart();
        int length = prefixLength(line);
        if (Arrays.equals(last.prefix, 0, last.prefix.length, line.bytes, from, from + length)) {
            return last;
        }
        crc.reset();
        crc.update(line.bytes, from, length);
        long hash = crc.getValue();
        var known = byHash.get(hash);
        last = known != null ? known : added(hash, Arrays.copyOfRange(line.bytes, from, from + length));
        return last;
    }

    private Counts added(long hash, byte[] prefix) {
        var counts = new Counts(prefix);
        if (prefix.length > 0) {
            byHash.put(hash, counts);
            if (byHash.size() > MOST) {
                byHash.pollLastEntry();
            }
        }
        return counts;
    }

    /** The length of what is before the resource's own name; 0 if it is not in a container. */
    private static int prefixLength(Line line) {
        int from = line.identityStart();
        for (int at = line.keyEnd - NAME.length; at > from; at--) {
            if (line.bytes[at] == ',' && Arrays.equals(line.bytes, at, at + NAME.length, NAME, 0, NAME.length)) {
                return at - from;
            }
        }
        return 0;
    }

    /** The largest container that disappeared and the largest that appeared, if both exist. */
    Optional<Renamed> renamed() {
        var from = largest(counts -> counts.kept == 0 && counts.added == 0, counts -> counts.missing);
        var to = largest(counts -> counts.kept == 0 && counts.missing == 0, counts -> counts.added);
        return from.flatMap(old -> to.map(present -> new Renamed(
                Excerpt.of(old.name(), QUOTED), Excerpt.of(present.name(), QUOTED), old.missing, present.added)));
    }

    private Optional<Counts> largest(Predicate<Counts> which, ToLongFunction<Counts> size) {
        return byHash.values().stream()
                .filter(which.and(counts -> size.applyAsLong(counts) > 0))
                .max(Comparator.comparingLong(size));
    }
}
