package dev.batchsync.simulator.conduct;

import java.time.Instant;

/** One dangerous thing that the client did; the simulator records it and carries it out. */
public record Violation(Instant on, ViolationKind kind, String syncId, String text) {}
