package dev.batchsync.infra;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.CfnDashboard;
import software.amazon.awscdk.services.sqs.CfnQueue;

/** The CloudWatch dashboard; its JSON text refers to resources in the syntax of {@code Fn::Sub}. */
final class Dashboard {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int WIDTH = 12;
    private static final int HEIGHT = 6;
    private static final int COLUMNS = 2;

    private final Stack stack;
    private final Parameters parameters;
    private final List<Map<String, Object>> graphs = new ArrayList<>();

    Dashboard(Stack stack, Parameters parameters) {
        this.stack = stack;
        this.parameters = parameters;
    }

    void declare(Queues queues) {
        graph("Cycles held and waiting now", "Maximum", cycles(CycleMetric.Kind.GAUGE));
        graph("Age of the oldest cycle that is not held (seconds)", "Maximum", cycles(CycleMetric.Kind.AGE));
        graph("Cycles completed, failed and held, and errors", "Sum", cycles(CycleMetric.Kind.OUTCOME));
        graph("Imported resources and batches, seconds of jobs, retries", "Sum", cycles(CycleMetric.Kind.WORK));
        graph("Imported bytes", "Sum", cycles(CycleMetric.Kind.SIZE));
        graph("Messages in the queues", "Maximum", messages(queues));
        graph("Age of the oldest message (seconds)", "Maximum", ages(queues));
        graph("Invocations", "Sum", functions("Invocations"));
        graph("Failed invocations", "Sum", functions("Errors"));
        graph("Throttled invocations", "Sum", functions("Throttles"));
        graph("Longest invocation (milliseconds)", "Maximum", functions("Duration"));
        graph("Concurrent invocations", "Maximum", functions("ConcurrentExecutions"));
        var dashboard = CfnDashboard.Builder.create(stack, "Dashboard")
                .dashboardBody(Fn.sub(SortedJson.inOneLine(MAPPER.valueToTree(Map.of("widgets", graphs)))))
                .build();
        dashboard
                .getCfnOptions()
                .setCondition(
                        parameters.condition("HasDashboard", parameters.isEqual(Parameter.DASHBOARD, Parameters.YES)));
    }

    private static List<List<String>> cycles(CycleMetric.Kind kind) {
        return CycleMetric.of(kind).stream()
                .map(metric -> List.of(Metrics.NAMESPACE, metric.metric()))
                .toList();
    }

    private static List<List<String>> messages(Queues queues) {
        return List.of(
                queue("ApproximateNumberOfMessagesVisible", queues.uploads),
                queue("ApproximateNumberOfMessagesVisible", queues.advance),
                queue("ApproximateNumberOfMessagesDelayed", queues.advance),
                queue("ApproximateNumberOfMessagesVisible", queues.uploadsDeadLetters),
                queue("ApproximateNumberOfMessagesVisible", queues.advanceDeadLetters),
                queue("ApproximateNumberOfMessagesVisible", queues.eventsDeadLetters));
    }

    private static List<List<String>> ages(Queues queues) {
        return List.of(
                queue("ApproximateAgeOfOldestMessage", queues.uploads),
                queue("ApproximateAgeOfOldestMessage", queues.advance));
    }

    private static List<String> queue(String metric, CfnQueue queue) {
        return List.of("AWS/SQS", metric, "QueueName", "${" + queue.getNode().getId() + ".QueueName}");
    }

    private static List<List<String>> functions(String metric) {
        return Arrays.stream(FunctionName.values())
                .map(name -> List.of("AWS/Lambda", metric, "FunctionName", "${" + name.logicalId() + "}"))
                .toList();
    }

    private void graph(String title, String statistic, List<List<String>> metrics) {
        var properties = Map.of(
                "title", title, "stat", statistic, "period", 300, "region", "${AWS::Region}", "metrics", metrics);
        var index = graphs.size();
        graphs.add(Map.of(
                "type",
                "metric",
                "x",
                WIDTH * (index % COLUMNS),
                "y",
                HEIGHT * (index / COLUMNS),
                "width",
                WIDTH,
                "height",
                HEIGHT,
                "properties",
                properties));
    }
}
