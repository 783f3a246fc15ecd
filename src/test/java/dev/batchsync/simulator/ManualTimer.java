package dev.batchsync.simulator;

import dev.batchsync.simulator.jobs.JobTimer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that a test moves, and a timer that runs the steps that become due. */
public final class ManualTimer extends Clock implements JobTimer {

    private record Step(Instant due, long order, Runnable action) {}

    private final PriorityQueue<Step> steps =
            new PriorityQueue<>(Comparator.comparing(Step::due).thenComparing(Step::order));
    private Instant now = Instant.parse("2026-07-01T08:00:00Z");
    private long order;

    @Override
    public synchronized void after(Duration delay, Runnable action) {
        steps.add(new Step(now.plus(delay), order++, action));
    }

    public synchronized void runNextStep() {
        Step step = steps.remove();
        now = step.due().isAfter(now) ? step.due() : now;
        step.action().run();
    }

    public synchronized void runAll() {
        while (!steps.isEmpty()) {
            runNextStep();
        }
    }

    public synchronized void advance(Duration duration) {
        Instant end = now.plus(duration);
        while (!steps.isEmpty() && !steps.peek().due().isAfter(end)) {
            runNextStep();
        }
        now = end;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
