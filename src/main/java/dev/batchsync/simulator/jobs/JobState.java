package dev.batchsync.simulator.jobs;

import dev.batchsync.simulator.importing.WorkEnding;

/** Where a job is in its life, with the word of each place of jobs for it. */
public enum JobState {
    WAITING("WAITING", "WAITING"),
    RUNNING("RUNNING", "RUNNING"),
    CANCELING("CANCELING", "RUNNING"),
    COMPLETED("COMPLETED", "COMPLETED"),
    CANCELED("CANCELED", "DELETED"),
    ERROR("ERROR", "FAILED"),
    /** Somebody has deleted the job after its end. */
    DELETED("CANCELED", "DELETED");

    private final String coreWord;
    private final String v1Word;

    JobState(String coreWord, String v1Word) {
        this.coreWord = coreWord;
        this.v1Word = v1Word;
    }

    /** The word of the core API: WAITING, RUNNING, CANCELING, COMPLETED, CANCELED or ERROR. */
    public String coreWord() {
        return coreWord;
    }

    /** The word of the Job API: WAITING, RUNNING, COMPLETED, FAILED or DELETED. */
    public String v1Word() {
        return v1Word;
    }

    /** The state of a job after its work has ended. */
    static JobState after(WorkEnding ending) {
        return switch (ending) {
            case SUCCEEDED, HAD_ERRORS, REACHED_THRESHOLD -> COMPLETED;
            case FAILED -> ERROR;
            case CANCELED -> CANCELED;
        };
    }
}
