package dev.batchsync.synchronization.jobs;

import java.time.Duration;

/**
 * How much time an invocation has left for a step that begins now.
 *
 * @param forPauses until the invocation's budget is used up; a pause must end before that
 * @param forCalls until the time that a step may take after that budget is over; a call must end before that, except the first of
 *     the step. The lease is renewed meanwhile. If the step begins after the deadline, the invocation may be killed
 *     earlier; the answer to its call then counts as lost
 */
public record TimeLeft(Duration forPauses, Duration forCalls) {}
