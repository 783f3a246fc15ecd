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

/** One page for whoever asks how it is going; its text names resources as Fn::Sub does. */
final class Dashboard {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int WIDTH = 12;
    private static final int HEIGHT = 6;

    private final Stack stack;
    private final List<Map<String, Object>> widgets = new ArrayList<>();

    Dashboard(Stack stack) {
        this.stack = stack;
    }

    void declare(Queues queues) {
        graph("Cycles", "Sum", cycles());
        graph("Messages waiting", "Maximum", waiting(queues));
        graph("Age of the oldest message (s)", "Maximum", ages(queues));
        graph("Invocations", "Sum", functions("Invocations"));
        graph("Errors", "Sum", functions("Errors"));
        graph("Throttles", "Sum", functions("Throttles"));
        graph("Duration (ms)", "Maximum", functions("Duration"));
        graph("Concurrency", "Maximum", functions("ConcurrentExecutions"));
        CfnDashboard.Builder.create(stack, "Dashboard")
                .dashboardBody(Fn.sub(SortedJson.flat(MAPPER.valueToTree(Map.of("widgets", widgets)))))
                .build();
    }

    private static List<List<String>> cycles() {
        return Arrays.stream(CycleMetric.values())
                .map(outcome -> List.of(CycleMetric.NAMESPACE, outcome.metric()))
                .toList();
    }

    private static List<List<String>> waiting(Queues queues) {
        return List.of(
                queue("ApproximateNumberOfMessagesVisible", queues.uploads),
                queue("ApproximateNumberOfMessagesVisible", queues.advance),
                queue("ApproximateNumberOfMessagesDelayed", queues.advance),
                queue("ApproximateNumberOfMessagesVisible", queues.uploadsDead),
                queue("ApproximateNumberOfMessagesVisible", queues.advanceDead),
                queue("ApproximateNumberOfMessagesVisible", queues.eventsDead));
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
        var place = widgets.size();
        widgets.add(Map.of(
                "type",
                "metric",
                "x",
                WIDTH * (place % 2),
                "y",
                HEIGHT * (place / 2),
                "width",
                WIDTH,
                "height",
                HEIGHT,
                "properties",
                Map.of(
                        "title", title,
                        "stat", statistic,
                        "period", 300,
                        "region", "${AWS::Region}",
                        "metrics", metrics)));
    }
}
