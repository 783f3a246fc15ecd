package dev.batchsync.synchronization;

import java.time.Duration;

/**
 * The time that an invocation has left for a step that begins now.
 *
 * @param forPauses how soon the invocation's budget is used up: no pause may reach beyond that
 * @param forCalls how soon the invocation may be killed: no call may reach beyond that, but for the first one of the step
 */
public record TimeLeft(Duration forPauses, Duration forCalls) {}
