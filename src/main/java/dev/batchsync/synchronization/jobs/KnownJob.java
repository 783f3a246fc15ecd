package dev.batchsync.synchronization.jobs;

import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.JobId;

/** A job that the program knows, and the cycle it belongs to. A job belongs to one cycle for ever. */
public record KnownJob(JobId job, CycleId cycle) {}
