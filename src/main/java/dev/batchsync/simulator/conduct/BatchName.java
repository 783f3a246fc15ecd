package dev.batchsync.simulator.conduct;

import dev.batchsync.simulator.jobs.Submissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the file name of a batch says of its cycle and its number, whatever the attempt. */
record BatchName(String cycle, String batch) {

    private static final Pattern PATTERN =
            Pattern.compile("(?<cycle>.+)_batch-(?<number>\\d+)(?:_attempt-\\d+)?(?:\\.\\w+)*");

    static BatchName of(String fileName) {
        Matcher matcher = PATTERN.matcher(fileName);
        return matcher.matches()
                ? new BatchName(matcher.group("cycle"), matcher.group("number"))
                : new BatchName("", fileName);
    }

    /** Two unnamed batches cannot be proven to be the same one. */
    boolean isSameBatchAs(BatchName other) {
        return equals(other) && !batch.equals(Submissions.UNNAMED_BATCH);
    }

    boolean isSameCycleAs(BatchName other) {
        return cycle.equals(other.cycle);
    }
}
