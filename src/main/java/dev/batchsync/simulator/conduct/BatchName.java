package dev.batchsync.simulator.conduct;

import dev.batchsync.simulator.jobs.Submissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The cycle and the number of a batch, read from its file name; every attempt of a batch has the same. */
record BatchName(String cycle, String batch) {

    private static final Pattern PATTERN =
            Pattern.compile("(?<cycle>.+)_batch-(?<number>\\d{1,9})(?:_attempt-\\d+)?(?:\\.\\w+)*");

    static BatchName of(String fileName) {
        Matcher matcher = PATTERN.matcher(fileName);
        return matcher.matches()
                ? new BatchName(matcher.group("cycle"), matcher.group("number"))
                : new BatchName("", fileName);
    }

    boolean isNumbered() {
        return !cycle.isEmpty();
    }

    /** The number of a numbered batch, from 1. */
    int number() {
        return Integer.parseInt(batch);
    }

    /** Two batches without a name of their own never count as the same batch. */
    boolean isSameBatchAs(BatchName other) {
        return equals(other) && !batch.equals(Submissions.UNNAMED_BATCH);
    }

    boolean isSameCycleAs(BatchName other) {
        return cycle.equals(other.cycle);
    }
}
