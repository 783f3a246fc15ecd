package dev.batchsync.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules, the alarms, the topic and the dashboard. */
class NotificationsTest {

    private static final String TWO_SENTENCES = "[A-Z].+\\. [A-Z].+\\.";

    @Test
    void onlyEventsAboutUploadsGoToTheQueueOfUploads() {
        var rule = Rendered.properties("UploadsRule");

        assertThat(rule.at("/EventPattern/source/0").textValue()).isEqualTo("aws.s3");
        assertThat(rule.at("/EventPattern/detail-type/0").textValue()).isEqualTo("Object Created");
        assertThat(rule.at("/EventPattern/detail/object/key").findValuesAsText("prefix"))
                .containsExactly("inbox/", "check/");
        assertThat(rule.at("/Targets/0/Arn")).hasToString(Rendered.arn("Uploads"));
        assertThat(rule.at("/Targets/0/DeadLetterConfig/Arn")).hasToString(Rendered.arn("UploadsDeadLetters"));
    }

    @Test
    void resultsCauseNoEvents() {
        assertThat(Rendered.properties("UploadsRule").toString()).doesNotContain("results/");
    }

    @Test
    void outcomesOfCyclesInThisStacksBucketGoToTheTopic() {
        var rule = Rendered.properties("OutcomesRule");

        assertThat(rule.at("/EventPattern/detail/phase"))
                .hasToString("[\"completed\",\"failed\",\"held\",\"ignored\",\"planned\"]");
        assertThat(rule.at("/EventPattern/detail/results/0/prefix").toString())
                .contains("s3://")
                .contains("\"MakesBucket\"");
        assertThat(rule.at("/Targets/0/Arn")).hasToString(Rendered.reference("Topic"));
        assertThat(Rendered.at("/Resources/EmailSubscription/Condition").textValue())
                .isEqualTo("HasEmail");
    }

    @Test
    void everyTargetOfARuleHasADeadLetterQueue() {
        assertThat(Rendered.ofType("AWS::Events::Rule").values())
                .hasSize(3)
                .allMatch(rule -> rule.at("/Targets/0/DeadLetterConfig/Arn").isObject());
    }

    @ParameterizedTest
    @EnumSource
    void everyFunctionHasAlarmsForErrorsAndThrottles(FunctionName name) {
        for (var metric : List.of("Errors", "Throttles")) {
            var alarm = Rendered.properties(name.prefix() + metric + "Alarm");
            assertThat(alarm.path("MetricName").textValue()).isEqualTo(metric);
            assertThat(alarm.at("/Dimensions/0/Value")).hasToString(Rendered.reference(name.logicalId()));
        }
    }

    @Test
    void everyQueueHasAnAlarmForItsAgeOrItsDeadLetters() {
        for (var queue : Rendered.ofType("AWS::SQS::Queue").keySet()) {
            var metric = queue.endsWith("DeadLetters")
                    ? "ApproximateNumberOfMessagesVisible"
                    : "ApproximateAgeOfOldestMessage";
            assertThat(Rendered.ofType("AWS::CloudWatch::Alarm").values())
                    .as(queue)
                    .anyMatch(alarm -> alarm.at("/Dimensions/0/Value/Fn::GetAtt/0")
                                    .asText()
                                    .equals(queue)
                            && alarm.path("MetricName").textValue().equals(metric));
        }
    }

    @Test
    void failedAndHeldCyclesAreCountedInTheLogAndRaiseAnAlarm() {
        for (var metric : List.of(CycleMetric.FAILED, CycleMetric.HELD, CycleMetric.ERRORS)) {
            var filter = Rendered.properties(metric.metric() + "Filter");
            var alarm = Rendered.properties(metric.metric() + "Alarm");
            assertThat(filter.path("LogGroupName")).hasToString(Rendered.reference("AdvanceLogs"));
            assertThat(alarm.path("MetricName")).isEqualTo(filter.at("/MetricTransformations/0/MetricName"));
            assertThat(alarm.path("Namespace")).isEqualTo(filter.at("/MetricTransformations/0/MetricNamespace"));
        }
    }

    @Test
    void failuresAreCountedInTheLogsOfAllFunctionsThatNobodyWaitsFor() {
        for (var function : List.of("ObjectCreated", "Sweep")) {
            var filter = Rendered.properties(function + "ProgramErrorsFilter");
            assertThat(filter.path("LogGroupName")).hasToString(Rendered.reference(function + "Logs"));
            assertThat(filter.path("FilterPattern"))
                    .isEqualTo(Rendered.properties("ProgramErrorsFilter").path("FilterPattern"));
        }
    }

    @Test
    void everyAlarmGoesToTheTopicAndSaysWhatHappenedAndWhatToDo() {
        Map<String, JsonNode> alarms = Rendered.ofType("AWS::CloudWatch::Alarm");

        assertThat(alarms).hasSize(17);
        assertThat(alarms.values()).allSatisfy(alarm -> {
            assertThat(alarm.path("AlarmActions")).hasToString("[" + Rendered.reference("Topic") + "]");
            assertThat(alarm.path("AlarmDescription").textValue()).matches(TWO_SENTENCES);
        });
    }

    @Test
    void theDashboardIsValidJsonAndEveryGraphHasMetrics() throws IOException {
        var body = Rendered.properties("Dashboard").at("/DashboardBody/Fn::Sub").textValue();
        var widgets = new ObjectMapper().readTree(body).path("widgets");

        assertThat(widgets).hasSize(8);
        assertThat(Rendered.elements(widgets)).allSatisfy(widget -> assertThat(widget.at("/properties/metrics"))
                .isNotEmpty());
        assertThat(body).contains("${AdvanceQueue.QueueName}", "${SweepFunction}", "HeldCycles");
    }
}
