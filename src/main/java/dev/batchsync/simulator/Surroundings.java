package dev.batchsync.simulator;

import java.time.Clock;

/** What the simulator is given from outside. */
record Surroundings(Clock clock, JobTimer timer, SimulatorSettings settings, Faults faults) {}
