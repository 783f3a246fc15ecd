package dev.batchsync.ledger.tally;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.synchronization.failure.Excerpt;
import dev.batchsync.synchronization.guard.Comparison;
import java.util.List;

/** Shortens the names that a comparison quotes, until it is small enough for a cycle's record. */
final class Quotes {

    private static final List<Integer> LENGTHS = List.of(60, 45, 32, 24, 16, 10, 4);

    /** The most bytes that everything but the lists needs as JSON. */
    private static final int FRAME = 1_500;

    /** The bytes that an entry needs as JSON besides its name. */
    private static final int MISSING = 50;

    private static final int DUPLICATE = 75;
    private static final int FORWARD = 125;
    private static final int ORIGIN = 120;

    private Quotes() {}

    static Comparison shorten(Comparison comparison) {
        var shortened = comparison;
        for (int length : LENGTHS) {
            shortened = shortened(comparison, length);
            if (size(shortened) <= Comparison.MAX_BYTES) {
                return shortened;
            }
        }
        return shortened;
    }

    private static Comparison shortened(Comparison from, int length) {
        return new Comparison(
                from.counts(),
                from.firstMissing().stream()
                        .map(missing -> new Comparison.Missing(
                                missing.kind(), Excerpt.of(missing.name(), length), missing.origin()))
                        .toList(),
                from.origins(),
                from.duplicates(),
                from.firstDuplicates().stream()
                        .map(found -> new Comparison.Duplicate(
                                found.kind(), Excerpt.of(found.name(), length), found.line(), found.again()))
                        .toList(),
                from.forward(),
                from.firstForward().stream()
                        .map(found -> new Comparison.Forward(
                                found.kind(),
                                Excerpt.of(found.name(), length),
                                found.line(),
                                found.batch(),
                                found.from(),
                                found.fromBatch()))
                        .toList(),
                from.header(),
                from.renamed(),
                from.missingDigest(),
                from.missingList(),
                from.ledger());
    }

    private static int size(Comparison comparison) {
        int size = FRAME;
        for (var missing : comparison.firstMissing()) {
            size += MISSING + bytes(missing.name());
        }
        for (var duplicate : comparison.firstDuplicates()) {
            size += DUPLICATE + bytes(duplicate.name());
        }
        for (var forward : comparison.firstForward()) {
            size += FORWARD + bytes(forward.name());
        }
        for (var origin : comparison.origins()) {
            size += ORIGIN + bytes(origin.source());
        }
        return size;
    }

    private static int bytes(String text) {
        return text.getBytes(UTF_8).length;
    }
}
