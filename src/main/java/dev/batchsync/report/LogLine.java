package dev.batchsync.report;

import org.jboss.logging.Logger.Level;

/** One line about a cycle. */
record LogLine(Level level, Kind kind, String text) {

    /** Decides whether the line may be left out. */
    enum Kind {
        /** Always written. */
        EVENT,
        /** Always written; the next progress line follows a pause later. */
        NEW_STATE_OF_JOB,
        /** Left out if another one has just been written. */
        PROGRESS
    }

    static LogLine event(String text) {
        return event(Level.INFO, text);
    }

    static LogLine event(Level level, String text) {
        return new LogLine(level, Kind.EVENT, text);
    }

    static LogLine newStateOfJob(String text) {
        return new LogLine(Level.INFO, Kind.NEW_STATE_OF_JOB, text);
    }

    static LogLine progress(String text) {
        return new LogLine(Level.INFO, Kind.PROGRESS, text);
    }
}
