package dev.batchsync.synchronization.guard;

import dev.batchsync.synchronization.CycleId;

/** A finalization removed more resources than the program had expected, so the next cycle is held. */
public record Surprise(CycleId cycle, long removed, long expected) {}
