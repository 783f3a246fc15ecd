package dev.batchsync.synchronization.guard;

import dev.batchsync.synchronization.CycleId;

/** A finalization removed more resources than the program had expected. The next cycle is held for it. */
public record Surprise(CycleId cycle, long removed, long expected) {}
