package dev.batchsync.simulator.jobs;

import dev.batchsync.simulator.faults.Faults;
import java.time.Clock;

/** What jobs need from outside. */
public record JobEnvironment(Clock clock, JobTimer timer, JobSettings settings, Faults faults) {}
