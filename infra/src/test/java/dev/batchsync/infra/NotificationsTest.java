package dev.batchsync.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules, the alarms, the topic and the dashboard. */
class NotificationsTest {

    private static final int AN_HOUR = 60 * 60;
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
    void outcomesOfCyclesInThisStacksBucketGoToTheStateMachineForMails() {
        var rule = Rendered.properties("OutcomesRule");

        assertThat(rule.at("/EventPattern/detail/phase"))
                .hasToString(
                        "[\"collibra-reachable\",\"collibra-unreachable\",\"completed\",\"failed\",\"held\",\"ignored\","
                                + "\"on-time\",\"overdue\",\"planned\",\"still-held\"]");
        assertThat(rule.at("/EventPattern/detail/results/0/prefix").toString())
                .contains("s3://")
                .contains("\"MakesBucket\"");
        assertThat(rule.at("/Targets/0/Arn")).hasToString(Rendered.reference("Mails"));
        assertThat(rule.at("/Targets/0/InputPath").textValue()).isEqualTo("$.detail");
        assertThat(rule.at("/Targets/0/RoleArn")).hasToString(Rendered.arn("OutcomesRuleRole"));
        assertThat(Rendered.at("/Resources/EmailSubscription/Condition").textValue())
                .isEqualTo("HasEmail");
    }

    /** Its input is the detail of the event, whose fields the program's schema describes. */
    @Test
    void aMailHasTheSubjectAndTheTextThatTheProgramComposes() throws IOException {
        var publish = Rendered.properties("Mails").at("/Definition/States/Publish");
        var schema = new ObjectMapper()
                .readTree(Path.of("..", "docs", "outcome-event.schema.json").toFile());

        assertThat(Rendered.properties("Mails").at("/Definition/StartAt").textValue())
                .isEqualTo("Publish");
        assertThat(publish.path("Resource"))
                .hasToString("{\"Fn::Sub\":\"arn:${AWS::Partition}:states:::sns:publish\"}");
        assertThat(publish.at("/Parameters/TopicArn")).hasToString(Rendered.reference("Topic"));
        for (var field : List.of(publish.at("/Parameters/Subject.$"), publish.at("/Parameters/Message.$"))) {
            var name = field.textValue().replace("$.", "");
            assertThat(schema.at("/properties/" + name + "/type").textValue()).isEqualTo("string");
            assertThat(schema.path("required"))
                    .anyMatch(required -> required.textValue().equals(name));
        }
        assertThat(schema.at("/properties/subject/maxLength").intValue())
                .as("SNS API reference, Publish: less than 100 characters")
                .isLessThan(100);
    }

    @Test
    void everyPhaseOfTheRuleIsOneThatTheProgramPublishes() throws IOException {
        var schema = new ObjectMapper()
                .readTree(Path.of("..", "docs", "outcome-event.schema.json").toFile());

        assertThat(schema.at("/properties/phase/enum"))
                .containsAll(Rendered.properties("OutcomesRule").at("/EventPattern/detail/phase"));
    }

    @Test
    void theRolesForMailsMayDoOneThingEach() {
        assertThat(Rendered.properties("MailsRole").at("/Policies/0/PolicyDocument/Statement"))
                .hasToString("[{\"Action\":\"sns:Publish\",\"Effect\":\"Allow\",\"Resource\":{\"Ref\":\"Topic\"}}]");
        assertThat(Rendered.properties("OutcomesRuleRole").at("/Policies/0/PolicyDocument/Statement"))
                .hasToString(
                        "[{\"Action\":\"states:StartExecution\",\"Effect\":\"Allow\",\"Resource\":{\"Ref\":\"Mails\"}}]");
        for (var role : List.of("MailsRole", "OutcomesRuleRole")) {
            assertThat(Rendered.properties(role).path("Policies")).hasSize(1);
        }
    }

    @Test
    void everyTargetOfARuleHasADeadLetterQueue() {
        assertThat(Rendered.ofType("AWS::Events::Rule").values())
                .hasSize(3)
                .allMatch(rule -> rule.at("/Targets/0/DeadLetterConfig/Arn").isObject());
    }

    /** EventBridge would try for a day, and nobody would hear of a failed cycle. */
    @Test
    void anOutcomeThatCannotBeDeliveredBecomesADeadLetterWithinAnHour() {
        var target = Rendered.properties("OutcomesRule").at("/Targets/0");

        assertThat(target.at("/RetryPolicy/MaximumEventAgeInSeconds").intValue())
                .isBetween(600, AN_HOUR);
        assertThat(target.at("/DeadLetterConfig/Arn")).hasToString(Rendered.arn("EventsDeadLetters"));
    }

    /** Killed invocations leave no trace that a metric filter could count. */
    @Test
    void peopleHearWithinAnHourOfInvocationsThatAreKilledAgainAndAgain() {
        for (var name : FunctionName.values()) {
            if (name != FunctionName.HTTP) {
                assertThat(hasAlarmForErrors(name) || leavesADeadLetterInTime(name))
                        .as(name.export())
                        .isTrue();
            }
        }
        assertThat(leavesADeadLetterInTime(FunctionName.ADVANCE))
                .as("otherwise its alarm for errors would be superfluous")
                .isFalse();
        assertThat(Rendered.ofType("AWS::CloudWatch::Alarm").keySet().stream()
                        .filter(id -> id.endsWith("ErrorsAlarm") && !id.equals("ProgramErrorsAlarm")))
                .containsExactly("AdvanceErrorsAlarm");
    }

    private static boolean hasAlarmForErrors(FunctionName name) {
        return Rendered.ofType("AWS::CloudWatch::Alarm").values().stream()
                .anyMatch(alarm -> alarm.path("MetricName").textValue().equals("Errors")
                        && alarm.at("/Dimensions/0/Value").toString().equals(Rendered.reference(name.logicalId())));
    }

    private static boolean leavesADeadLetterInTime(FunctionName name) {
        var destination =
                Rendered.properties(name.prefix() + "Failures").at("/DestinationConfig/OnFailure/Destination");
        return !destination.isMissingNode() || secondsToDeadLetter(name) <= AN_HOUR;
    }

    /** With the default time-out. */
    private static int secondsToDeadLetter(FunctionName name) {
        var queue =
                Rendered.properties(Map.of(FunctionName.OBJECT_CREATED, "Uploads", FunctionName.ADVANCE, "AdvanceQueue")
                        .getOrDefault(name, ""));
        var visibility = queue.path("VisibilityTimeout");
        return queue.at("/RedrivePolicy/maxReceiveCount").asInt(AN_HOUR)
                * visibility.asInt(Timing.DEFAULT.visibilitySeconds());
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
    void failuresOfTheProgramRaiseAnAlarm() {
        var alarm = Rendered.properties("ProgramErrorsAlarm");

        assertThat(alarm.path("MetricName").textValue()).isEqualTo("ProgramErrors");
        assertThat(alarm.path("Statistic").textValue()).isEqualTo("Sum");
        assertThat(alarm.path("Namespace")).isEqualTo(namespace());
        assertThat(alarm.has("OKActions")).as("what happened is not undone").isFalse();
    }

    /** The sum of an event falls back to zero after one period; a gauge does not. */
    @ParameterizedTest
    @CsvSource({"HeldCyclesAlarm, CyclesHeldNow, 1", "OldestCycleAlarm, OldestCycleSeconds, 86400"})
    void anAlarmAboutAStateLastsAsLongAsTheStateAndSaysWhenItIsOver(String id, String metric, int threshold) {
        var alarm = Rendered.properties(id);

        assertThat(alarm.path("MetricName").textValue()).isEqualTo(metric);
        assertThat(alarm.path("Statistic").textValue()).isEqualTo("Maximum");
        assertThat(alarm.path("Threshold").intValue()).isEqualTo(threshold);
        assertThat(alarm.path("TreatMissingData").textValue()).isEqualTo("ignore");
        assertThat(alarm.path("Namespace")).isEqualTo(namespace());
        assertThat(alarm.path("OKActions")).isEqualTo(alarm.path("AlarmActions"));
        assertThat(alarm.has("Dimensions")).as("the program writes none").isFalse();
    }

    private static JsonNode namespace() {
        return Rendered.properties("SweepFunction").at("/Environment/Variables/BATCHSYNC_METRICS_NAMESPACE/Fn::If/1");
    }

    @Test
    void onlyFailuresOfTheProgramAreCountedInTheLogsOfAllFunctionsThatNobodyWaitsFor() {
        var filters = Rendered.ofType("AWS::Logs::MetricFilter");

        assertThat(filters.keySet())
                .containsExactlyInAnyOrder(
                        "ProgramErrorsFilter", "ObjectCreatedProgramErrorsFilter", "SweepProgramErrorsFilter");
        assertThat(filters.values().stream()
                        .map(filter -> filter.at("/LogGroupName/Ref").textValue()))
                .containsExactlyInAnyOrder("AdvanceLogs", "ObjectCreatedLogs", "SweepLogs");
        assertThat(filters.values()).allSatisfy(filter -> {
            assertThat(filter.path("FilterPattern").textValue()).isEqualTo("{ $.mdc.event = \"error\" }");
            assertThat(filter.at("/MetricTransformations/0/MetricNamespace")).isEqualTo(namespace());
            assertThat(filter.at("/MetricTransformations/0").has("DefaultValue"))
                    .as("a metric without a failure, which costs money")
                    .isFalse();
        });
    }

    @Test
    void everyAlarmGoesToTheTopicAndSaysWhatHappenedAndWhatToDo() {
        Map<String, JsonNode> alarms = Rendered.ofType("AWS::CloudWatch::Alarm");

        assertThat(alarms)
                .as("each costs money: see 'What it costs' in infra/README.md")
                .hasSize(11);
        assertThat(alarms.values()).allSatisfy(alarm -> {
            assertThat(alarm.path("AlarmActions")).hasToString("[" + Rendered.reference("Topic") + "]");
            assertThat(alarm.path("AlarmDescription").textValue()).matches(TWO_SENTENCES);
        });
    }

    @Test
    void theDashboardIsValidJsonAndEveryGraphHasMetrics() throws IOException {
        var body = Rendered.properties("Dashboard").at("/DashboardBody/Fn::Sub").textValue();
        var widgets = new ObjectMapper().readTree(body).path("widgets");

        assertThat(widgets).hasSize(12);
        assertThat(Rendered.elements(widgets)).allSatisfy(widget -> assertThat(widget.at("/properties/metrics"))
                .isNotEmpty());
        assertThat(body).contains("${AdvanceQueue.QueueName}", "${SweepFunction}");
        assertThat(CycleMetric.values()).allSatisfy(metric -> assertThat(body).contains("\"" + metric.metric() + "\""));
    }
}
