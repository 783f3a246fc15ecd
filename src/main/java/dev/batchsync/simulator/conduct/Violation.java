package dev.batchsync.simulator.conduct;

import java.time.Instant;

/** One dangerous act of the client, recorded and yet carried out. */
public record Violation(Instant on, ViolationKind kind, String syncId, String text) {}
