package dev.batchsync.simulator;

import java.time.Duration;

/** Runs the steps of jobs, each once, after its delay and never on the caller's thread. */
interface JobTimer {

    void after(Duration delay, Runnable step);
}
