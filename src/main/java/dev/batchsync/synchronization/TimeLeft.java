package dev.batchsync.synchronization;

import java.time.Duration;

/**
 * The time that an invocation has left for a step that begins now.
 *
 * @param forPauses how soon the invocation's budget is used up: no pause may reach beyond that
 * @param forCalls how soon the step's lease ends: no call may reach beyond that, but for the first one of the step. Of a step that
 *     begins behind the deadline, the invocation may be killed earlier; its call then counts as one whose answer is lost
 */
public record TimeLeft(Duration forPauses, Duration forCalls) {}
