package dev.batchsync.simulator.jobs;

import java.time.Duration;

/** Runs the steps of jobs, each once, after its delay and never on the caller's thread. */
public interface JobTimer {

    void after(Duration delay, Runnable step);
}
