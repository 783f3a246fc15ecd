package dev.batchsync.synchronization.guard;

import dev.batchsync.synchronization.CycleId;

/**
 * The stored list of all resources that one cycle's source names, each with its content's digest and its place.
 *
 * @param cycle whose source it lists
 * @param source key of the source as it was uploaded
 * @param slices in how many ranges of equal size it is divided; 0 if it is the run of the only batch
 * @param resources number of different resources in it
 */
public record Ledger(CycleId cycle, String source, int slices, long resources) {}
