package dev.batchsync.source;

import dev.batchsync.synchronization.BatchLimits;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Surveyor.Complete;
import java.time.Instant;

/** A program of its own, for a small heap: surveys 600 MB that are made while they are read. */
final class LargeSurvey {

    private LargeSurvey() {}

    public static void main(String[] arguments) {
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        if (heap > 64) {
            throw new IllegalStateException("heap of " + heap + " MiB (expected: at most 64)");
        }
        var source = new PinnedObject("inbox/crm/large.json", "1", LargeSource.size(), Instant.EPOCH);
        var surveyed = Surveyed.of(new LargeSource(), source, new BatchLimits(50_000, 500_000, 300_000_000));
        var plan = ((Complete) surveyed.outcome()).plan();
        System.out.printf(
                "%d batches, %d resources, %d characteristics, %d bytes",
                plan.batches(), plan.resources(), plan.characteristics(), plan.sourceBytes());
    }
}
