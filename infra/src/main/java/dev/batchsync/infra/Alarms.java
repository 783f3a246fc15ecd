package dev.batchsync.infra;

import java.util.List;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.amazon.awscdk.services.logs.CfnMetricFilter;
import software.amazon.awscdk.services.sqs.CfnQueue;

/** What a person has to know of; each alarm says in its description what to do. */
final class Alarms {

    private static final int FIVE_MINUTES = 300;
    private static final int SWEEPS_MISSED = 6;

    private final Stack stack;
    private final Parameters parameters;
    private final Notifications notifications;

    Alarms(Stack stack, Parameters parameters, Notifications notifications) {
        this.stack = stack;
        this.parameters = parameters;
        this.notifications = notifications;
    }

    void declare(Functions functions, Queues queues) {
        for (var outcome : CycleMetric.values()) {
            filter(functions, outcome);
        }
        outcome(CycleMetric.FAILED, "A cycle failed before anything was sent: its report names the place in the file");
        outcome(CycleMetric.HELD, "A cycle waits for a person: look at its report, then retry, approve or cancel it");
        deadLetters("UploadsDeadLettersAlarm", queues.uploadsDead);
        deadLetters("AdvanceDeadLettersAlarm", queues.advanceDead);
        deadLetters("EventsDeadLettersAlarm", queues.eventsDead);
        oldestMessage("UploadsAgeAlarm", queues.uploads, Timing.TRIGGER.oldestMessageSeconds());
        oldestMessage(
                "AdvanceAgeAlarm",
                queues.advance,
                Token.asNumber(Fn.findInMap(
                        BatchSyncStack.TIMES, parameters.timeout.getValueAsString(), Timing.OLDEST_MESSAGE)));
        for (var name : FunctionName.values()) {
            invocations(functions, name, "Errors", "invocations of " + name.export() + " fail; its log says why");
            invocations(functions, name, "Throttles", name.export() + " gets less concurrency than it needs");
        }
        silence(functions);
    }

    /** Cycles end in the function that advances them; its log has a line for each end. */
    private void filter(Functions functions, CycleMetric outcome) {
        CfnMetricFilter.Builder.create(stack, outcome.metric() + "Filter")
                .logGroupName(functions.get(FunctionName.ADVANCE).logs().getRef())
                .filterPattern(outcome.pattern())
                .metricTransformations(List.of(CfnMetricFilter.MetricTransformationProperty.builder()
                        .metricNamespace(CycleMetric.namespace())
                        .metricName(outcome.metric())
                        .metricValue("1")
                        .defaultValue(0)
                        .unit("Count")
                        .build()))
                .build();
    }

    private void outcome(CycleMetric outcome, String description) {
        alarm(outcome.metric() + "Alarm", description, 1)
                .namespace(CycleMetric.namespace())
                .metricName(outcome.metric())
                .statistic("Sum")
                .build();
    }

    private void deadLetters(String id, CfnQueue queue) {
        alarm(id, "A message was given up; infra/README.md tells how to look at it and send it again", 1)
                .namespace("AWS/SQS")
                .metricName("ApproximateNumberOfMessagesVisible")
                .dimensions(dimension("QueueName", queue.getAttrQueueName()))
                .statistic("Maximum")
                .build();
    }

    private void oldestMessage(String id, CfnQueue queue, Number seconds) {
        alarm(id, "Messages are not taken: look at the function's errors and throttles", seconds)
                .namespace("AWS/SQS")
                .metricName("ApproximateAgeOfOldestMessage")
                .dimensions(dimension("QueueName", queue.getAttrQueueName()))
                .statistic("Maximum")
                .build();
    }

    private void invocations(Functions functions, FunctionName name, String metric, String description) {
        alarm(name.prefix() + metric + "Alarm", description, 1)
                .namespace("AWS/Lambda")
                .metricName(metric)
                .dimensions(dimension("FunctionName", functions.get(name).name()))
                .statistic("Sum")
                .build();
    }

    /** The one alarm for what does not happen: without the sweep, lost messages stay lost. */
    private void silence(Functions functions) {
        alarm("SweepSilentAlarm", "The sweep has not run for half an hour: is its rule enabled?", 1)
                .comparisonOperator("LessThanThreshold")
                .treatMissingData("breaching")
                .evaluationPeriods(SWEEPS_MISSED)
                .namespace("AWS/Lambda")
                .metricName("Invocations")
                .dimensions(dimension(
                        "FunctionName", functions.get(FunctionName.SWEEP).name()))
                .statistic("Sum")
                .build();
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

    private static List<CfnAlarm.DimensionProperty> dimension(String name, String value) {
        return List.of(
                CfnAlarm.DimensionProperty.builder().name(name).value(value).build());
    }
}
