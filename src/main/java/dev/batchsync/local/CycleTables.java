package dev.batchsync.local;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * The maps of the embedded store.
 *
 * @param cyclesOfSynchronization keys are {@code id/time of opening/cycle id}, so that they sort in the order of the list
 */
record CycleTables(
        MVStore store,
        MVMap<String, String> cycles,
        MVMap<String, String> definitions,
        MVMap<String, String> batches,
        MVMap<String, String> synchronizations,
        MVMap<String, String> cyclesOfSynchronization,
        MVMap<String, String> cyclesOfJobs,
        MVMap<String, String> slots,
        MVMap<String, String> ignored) {

    static CycleTables of(MVStore store) {
        return new CycleTables(
                store,
                store.openMap("cycles"),
                store.openMap("definitions"),
                store.openMap("batches"),
                store.openMap("synchronizations"),
                store.openMap("cyclesOfSynchronization"),
                store.openMap("cyclesOfJobs"),
                store.openMap("slots"),
                store.openMap("ignored"));
    }
}
