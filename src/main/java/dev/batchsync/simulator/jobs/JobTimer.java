package dev.batchsync.simulator.jobs;

import java.time.Duration;

/** Runs each step once, after its delay and never on the caller's thread. */
public interface JobTimer {

    void after(Duration delay, Runnable step);
}
