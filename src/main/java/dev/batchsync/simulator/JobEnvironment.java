package dev.batchsync.simulator;

import java.time.Clock;

/** What jobs need from outside. */
record JobEnvironment(Clock clock, JobTimer timer, JobSettings settings, Faults faults) {}
