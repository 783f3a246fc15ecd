package dev.batchsync.infra;

import software.amazon.awscdk.Fn;

/**
 * A CloudWatch metric that counts cycles by their outcome.
 *
 * <p>A metric filter counts the log line that the program writes for each outcome. The line exists anyway, a filter matches
 * it in text and in JSON logs alike, and writing it needs no call that could fail. {@code CycleLogTest} of the program
 * checks its lines against the patterns in the template.
 */
enum CycleMetric {
    COMPLETED("CompletedCycles", "INFO", "completed"),
    FAILED("FailedCycles", "ERROR", "failed"),
    HELD("HeldCycles", "ERROR", "held"),
    /** Not an outcome: the program failed, at a cycle or before it knew one. */
    ERRORS("ProgramErrors", "ERROR", "error");

    /** In the syntax of {@code Fn::Sub}; the stack's name keeps the stacks of one account apart. */
    static final String NAMESPACE = "CollibraBatchSync/${AWS::StackName}";

    private final String metric;
    private final String level;
    private final String word;

    CycleMetric(String metric, String level, String word) {
        this.metric = metric;
        this.level = level;
        this.word = word;
    }

    String metric() {
        return metric;
    }

    /** The line must contain both terms (CloudWatch Logs user guide, "Filter pattern syntax"). */
    String pattern() {
        return "\"%s\" \"| %s: \"".formatted(level, word);
    }

    static String namespace() {
        return Fn.sub(NAMESPACE);
    }
}
