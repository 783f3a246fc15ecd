package dev.batchsync.report;

import java.util.Locale;
import org.jboss.logging.Logger.Level;

/**
 * What a line about a cycle says, as the field {@code event} of its JSON record shows it.
 *
 * <p>A deployment counts some of them ({@link CycleCounts}).
 */
enum CycleEvent {
    WAITING(Level.INFO),
    OPENED(Level.INFO),
    UNPACKING(Level.INFO),
    UNPACKED(Level.INFO),
    CHECKING(Level.INFO),
    CHECKED(Level.INFO),
    COMPARED(Level.INFO),
    /** A job has another state. The next line about progress follows a pause later. */
    JOB(Level.INFO),
    /** Left out if a line about progress has just been written. */
    PROGRESS(Level.INFO),
    IMPORTED(Level.INFO),
    RETRY(Level.WARN),
    PAUSED(Level.INFO),
    CANCEL_REQUESTED(Level.INFO),
    HELD(Level.ERROR),
    FAILED(Level.ERROR),
    CANCELLED(Level.WARN),
    COMPLETED(Level.INFO),
    UNCHANGED(Level.INFO),
    PLANNED(Level.INFO),
    /** Whoever asked for the plan reads why; no operator has to act, so it is not counted as failed. */
    PLAN_FAILED(Level.WARN);

    private final Level level;

    CycleEvent(Level level) {
        this.level = level;
    }

    Level level() {
        return level;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
