package dev.batchsync.infra;

import software.amazon.awscdk.Fn;

/**
 * A CloudWatch metric that counts cycles by their outcome.
 *
 * <p>A metric filter counts the log record that the program writes for each outcome. The record exists anyway, and writing
 * it needs no call that could fail. The filter reads a field that only the program sets, because the text of a record may
 * contain a file's name or a message of Collibra. Tests of the program evaluate the patterns in the template on what the
 * built program writes.
 */
enum CycleMetric {
    COMPLETED("CompletedCycles", "completed"),
    FAILED("FailedCycles", "failed"),
    HELD("HeldCycles", "held"),
    /** Not an outcome: the program failed, at a cycle or before it knew one. */
    ERRORS("ProgramErrors", "error");

    /** In the syntax of {@code Fn::Sub}; the stack's name keeps the stacks of one account apart. */
    static final String NAMESPACE = "CollibraBatchSync/${AWS::StackName}";

    private final String metric;
    private final String event;

    CycleMetric(String metric, String event) {
        this.metric = metric;
        this.event = event;
    }

    String metric() {
        return metric;
    }

    /** Matches records of JSON with this field (CloudWatch Logs user guide, "Filter pattern syntax"). */
    String pattern() {
        return "{ $.mdc.event = \"%s\" }".formatted(event);
    }

    static String namespace() {
        return Fn.sub(NAMESPACE);
    }
}
