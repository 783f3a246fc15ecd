package dev.batchsync.local;

import dev.batchsync.synchronization.SynchronizationId;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What is synchronized under one synchronization id.
 *
 * @param community the one that all its resources are in, and no other source's
 * @param removing whether missing resources are deleted; otherwise they get another status
 * @param oneCall whether one job imports and finalizes
 */
record DrawnSource(SynchronizationId id, String community, boolean removing, boolean oneCall) {

    static List<DrawnSource> several(int number, Random random) {
        return IntStream.range(0, number)
                .mapToObj(i -> (char) ('A' + i))
                .map(letter -> new DrawnSource(
                        new SynchronizationId("source-" + letter),
                        "Campaign " + letter,
                        random.nextBoolean(),
                        random.nextInt(4) == 0))
                .toList();
    }

    String definition(Random random) {
        return """
                {"finalization": {"strategy": "%s"}, "continueOnError": %s, "evictFirst": %s, "oneCall": %s,
                 "batch": {"maxResources": %d}}
                """.formatted(
                        removing ? "REMOVE_RESOURCES" : "CHANGE_STATUS",
                        !oneCall && random.nextBoolean(),
                        random.nextBoolean(),
                        oneCall,
                        oneCall ? 50 : 3 + random.nextInt(10));
    }

    String content(Random random) {
        return SmallCatalog.of(community, 3 + random.nextInt(20));
    }
}
