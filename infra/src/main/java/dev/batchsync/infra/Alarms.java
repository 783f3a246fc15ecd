package dev.batchsync.infra;

import java.util.List;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.amazon.awscdk.services.logs.CfnMetricFilter;
import software.amazon.awscdk.services.sqs.CfnQueue;

/** The alarms; the description of each says what happened and what to do. */
final class Alarms {

    private static final int FIVE_MINUTES = 300;
    private static final int ONE_DAY = 24 * 60 * 60;
    private static final int PERIODS_WITHOUT_SWEEP = 6;

    private static final String OLD_MESSAGES =
            "Messages in the queue %s wait longer than usual. Look at the alarms and the"
                    + " log of the function %s, and check that the account and the function have concurrency left.";

    private final Stack stack;
    private final Parameters parameters;
    private final Functions functions;
    private final Notifications notifications;
    private final CfnCondition isWanted;
    private final Metrics metrics;

    Alarms(Stack stack, Parameters parameters, Functions functions, Notifications notifications, Metrics metrics) {
        this.stack = stack;
        this.parameters = parameters;
        this.functions = functions;
        this.notifications = notifications;
        this.metrics = metrics;
        isWanted = parameters.condition("HasAlarms", parameters.isEqual(Parameter.ALARMS, Parameters.YES));
    }

    void declare(Queues queues, Mails mails) {
        for (var name : List.of(FunctionName.ADVANCE, FunctionName.OBJECT_CREATED, FunctionName.SWEEP)) {
            countErrors(name);
        }
        errors();
        gauges();
        deadLetterQueues(queues);
        ages(queues);
        killedInvocations();
        missingSweep();
        mails(mails);
    }

    private void errors() {
        var description =
                "The program failed and tries again by itself; after five failures, the cycle is held. Or it could not publish an"
                        + " outcome, of which nobody hears. Look for the records whose field mdc.event is 'error' in the logs of the"
                        + " functions advance, object-created and sweep, and remove the cause.";
        make(alarm(CycleMetric.ERRORS.metric() + "Alarm", description, 1)
                .namespace(Metrics.namespace())
                .metricName(CycleMetric.ERRORS.metric())
                .statistic("Sum"));
    }

    private void gauges() {
        gauge(
                "HeldCyclesAlarm",
                CycleMetric.HELD_NOW,
                1,
                "At least one cycle is held and waits for a decision. Open its report, then retry, approve or cancel the cycle,"
                        + " or upload a corrected file. The alarm ends when no cycle is held.");
        gauge(
                "OldestCycleAlarm",
                CycleMetric.OLDEST,
                ONE_DAY,
                "A cycle that is not held has not come to its end for a day. Look at its log: it may wait for Collibra, for"
                        + " another cycle, or for a job that takes long. The alarm ends when no cycle is as old as that.");
    }

    private void countErrors(FunctionName function) {
        var prefix = function == FunctionName.ADVANCE ? "" : function.prefix();
        var filter = CfnMetricFilter.Builder.create(stack, prefix + CycleMetric.ERRORS.metric() + "Filter")
                .logGroupName(functions.get(function).logs().getRef())
                .filterPattern(CycleMetric.ERRORS_PATTERN)
                .metricTransformations(List.of(CfnMetricFilter.MetricTransformationProperty.builder()
                        .metricNamespace(Metrics.namespace())
                        .metricName(CycleMetric.ERRORS.metric())
                        .metricValue("1")
                        .unit("Count")
                        .build()))
                .build();
        filter.getCfnOptions().setCondition(metrics.areWanted());
    }

    /**
     * Lasts as long as its cause. At rest, the sweep writes a gauge once a day; in between, the alarm keeps its state. It also keeps its
     * state while the sweep does not run; another alarm reports that.
     */
    private void gauge(String id, CycleMetric metric, Number threshold, String description) {
        make(alarm(id, description, threshold)
                .namespace(Metrics.namespace())
                .metricName(metric.metric())
                .statistic("Maximum")
                .treatMissingData("ignore")
                .okActions(List.of(notifications.topicArn())));
    }

    private void deadLetterQueues(Queues queues) {
        deadLetters(
                queues.uploadsDeadLetters,
                "An event about an upload is in the dead-letter queue, so its file is not being processed. Remove the cause,"
                        + " then move the message back: see 'Redrive a dead letter' in infra/README.md.");
        deadLetters(
                queues.advanceDeadLetters,
                "A message that continues a cycle is in the dead-letter queue, after 5 deliveries. Find the error in the log"
                        + " of the function advance and remove its cause, then move the message back: see 'Redrive a dead"
                        + " letter' in infra/README.md.");
        deadLetters(
                queues.eventsDeadLetters,
                "EventBridge could not start the state machine Mails with an outcome, or could not start the function sweep, or a"
                        + " sweep failed twice. Read the messages in the dead-letter queue EventsDeadLetters, remove the cause and"
                        + " delete the messages.");
    }

    private void deadLetters(CfnQueue queue, String description) {
        queue(queue.getNode().getId() + "Alarm", queue, "ApproximateNumberOfMessagesVisible", description, 1);
    }

    private void ages(Queues queues) {
        var age = "ApproximateAgeOfOldestMessage";
        queue(
                "UploadsAgeAlarm",
                queues.uploads,
                age,
                OLD_MESSAGES.formatted("Uploads", FunctionName.OBJECT_CREATED.export()),
                Timing.TRIGGER.oldestMessageSeconds());
        var oldest = Fn.findInMap(BatchSyncStack.TIMES, parameters.text(Parameter.TIMEOUT), Timing.OLDEST_MESSAGE);
        queue(
                "AdvanceAgeAlarm",
                queues.advance,
                age,
                OLD_MESSAGES.formatted("AdvanceQueue", FunctionName.ADVANCE.export()),
                Token.asNumber(oldest));
    }

    private void queue(String id, CfnQueue queue, String metric, String description, Number threshold) {
        make(alarm(id, description, threshold)
                .namespace("AWS/SQS")
                .metricName(metric)
                .dimensions(dimension("QueueName", queue.getAttrQueueName()))
                .statistic("Maximum"));
    }

    /**
     * Exceptions are counted as errors of the program. An invocation that was killed cannot write anything, and {@code advance}
     * alone needs an alarm for that: its messages become dead letters only after hours (ADR 38). Throttles need none: they make
     * messages old, or the sweep silent.
     */
    private void killedInvocations() {
        var name = FunctionName.ADVANCE;
        var description =
                "Invocations of the function %s were killed: they ran out of memory or of time, or could not start. The cycle goes"
                        + " on within three minutes, but may stop at the same place again. Look for the error in its log group.";
        make(function(name, name.prefix() + "ErrorsAlarm", "Errors", description.formatted(name.export())));
    }

    /** Without the sweep a lost message stays lost, and no other alarm notices that. */
    private void missingSweep() {
        var description =
                "The function sweep, which continues cycles whose message was lost, has not run for 30 minutes."
                        + " Check that the EventBridge rule SweepRule is enabled, and that the account and the function have concurrency"
                        + " left. Once, right after the first deployment, this alarm is normal.";
        make(function(FunctionName.SWEEP, "SweepSilentAlarm", "Invocations", description)
                .comparisonOperator("LessThanThreshold")
                .treatMissingData("breaching")
                .evaluationPeriods(PERIODS_WITHOUT_SWEEP));
    }

    private void mails(Mails mails) {
        make(alarm(
                        "MailsFailedAlarm",
                        "The state machine Mails could not publish an outcome to the SNS topic, in five tries. Look at GET"
                                + " /synchronizations, and check that the state machine may publish to the topic.",
                        1)
                .namespace("AWS/States")
                .metricName("ExecutionsFailed")
                .dimensions(dimension("StateMachineArn", mails.arn()))
                .statistic("Sum"));
    }

    private CfnAlarm.Builder function(FunctionName name, String id, String metric, String description) {
        return alarm(id, description, 1)
                .namespace("AWS/Lambda")
                .metricName(metric)
                .dimensions(dimension("FunctionName", functions.get(name).name()))
                .statistic("Sum");
    }

    private CfnAlarm.Builder alarm(String id, String description, Number threshold) {
        return CfnAlarm.Builder.create(stack, id)
                .alarmDescription(description)
                .comparisonOperator("GreaterThanOrEqualToThreshold")
                .threshold(threshold)
                .period(FIVE_MINUTES)
                .evaluationPeriods(1)
                .treatMissingData("notBreaching")
                .alarmActions(List.of(notifications.topicArn()));
    }

    private void make(CfnAlarm.Builder alarm) {
        alarm.build().getCfnOptions().setCondition(isWanted);
    }

    private static List<CfnAlarm.DimensionProperty> dimension(String name, String value) {
        return List.of(
                CfnAlarm.DimensionProperty.builder().name(name).value(value).build());
    }
}
