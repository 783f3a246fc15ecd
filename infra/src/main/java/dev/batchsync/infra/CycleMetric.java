package dev.batchsync.infra;

import software.amazon.awscdk.Fn;

/**
 * What can become of a cycle, as its log line tells.
 *
 * <p>The line is counted by a metric filter: it is there anyway, in the same form as text and inside JSON, and needs no
 * call that could fail. A test of the program holds its lines against the patterns of the template.
 */
enum CycleMetric {
    COMPLETED("CompletedCycles", "INFO", "completed"),
    FAILED("FailedCycles", "ERROR", "failed"),
    HELD("HeldCycles", "ERROR", "held");

    /** As Fn::Sub reads it. */
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

    /** Both terms must be in the line (CloudWatch Logs user guide, "Filter pattern syntax"). */
    String pattern() {
        return "\"%s\" \"| %s: \"".formatted(level, word);
    }

    /** Stacks of one account do not mix. */
    static String namespace() {
        return Fn.sub(NAMESPACE);
    }
}
