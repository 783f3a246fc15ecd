package dev.batchsync.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The functions and their triggers. */
class FunctionsTest {

    private static final int LONGEST_DESCRIPTION = 256;
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z]+)}");

    private static final String MARK = "LongSettings";

    /** They set where the code lies, or reserved concurrency; a version contains neither. */
    private static final Set<String> NOT_PART_OF_A_VERSION =
            Set.of("CodeBucket", "AdvanceReservedConcurrency", "TriggerReservedConcurrency");

    private static JsonNode function(FunctionName name) {
        return Rendered.properties(name.logicalId());
    }

    @ParameterizedTest
    @EnumSource
    void everyFunctionRunsTheSameZipAndSelectsItsCodeByName(FunctionName name) {
        var function = function(name);

        assertThat(function.path("Code"))
                .hasToString("{\"S3Bucket\":{\"Ref\":\"CodeBucket\"},\"S3Key\":{\"Ref\":\"CodeKey\"}}");
        assertThat(function.at("/Environment/Variables/QUARKUS_FUNQY_EXPORT").textValue())
                .isEqualTo(name.export());
        assertThat(function.path("Runtime")).hasToString(Rendered.reference("Runtime"));
        assertThat(function.path("Architectures")).hasToString("[" + Rendered.reference("Architecture") + "]");
    }

    @ParameterizedTest
    @EnumSource
    void theAliasPointsToAPublishedVersion(FunctionName name) {
        var alias = Rendered.properties(name.prefix() + "Alias");

        assertThat(alias.path("FunctionVersion"))
                .hasToString("{\"Fn::GetAtt\":[\"" + name.versionId() + "\",\"Version\"]}");
        assertThat(function(name).path("SnapStart").toString()).contains("{\"ApplyOn\":\"PublishedVersions\"}");
    }

    /** Otherwise an update would leave the alias on a version with the old settings. */
    @ParameterizedTest
    @EnumSource
    void theDescriptionContainsEveryParameterOfTheFunctionSoThatAChangePublishesAVersion(FunctionName name) {
        var description = function(name).path("Description");
        var used = function(name).findValues("Ref").stream()
                .map(JsonNode::textValue)
                .filter(reference -> Rendered.at("/Parameters").has(reference))
                .collect(Collectors.toSet());
        used.removeAll(NOT_PART_OF_A_VERSION);
        var described = REFERENCE
                .matcher(text(name))
                .results()
                .map(reference -> reference.group(1))
                .collect(Collectors.toSet());

        assertThat(described.remove(MARK)).isTrue();
        assertThat(used).containsAll(described);
        described.addAll(
                Rendered.properties("FunctionSettings").path("Description").findValuesAsText("Ref"));
        assertThat(described).containsAll(used);
        assertThat(Rendered.properties(name.versionId()).path("Description")).isEqualTo(description);
    }

    /** So a template with other settings publishes a version, too. */
    @ParameterizedTest
    @EnumSource
    void theDescriptionEndsWithADigestOfTheSettings(FunctionName name) {
        assertThat(text(name)).matches(".* [0-9a-f]{8}");
    }

    @ParameterizedTest
    @EnumSource
    void theDescriptionFitsEvenWithTheLongestValues(FunctionName name) {
        var longest =
                REFERENCE.matcher(text(name)).replaceAll(reference -> "x".repeat(longestValueOf(reference.group(1))));

        assertThat(longest).hasSizeLessThanOrEqualTo(LONGEST_DESCRIPTION);
    }

    private static String text(FunctionName name) {
        return function(name).at("/Description/Fn::Sub/0").textValue();
    }

    /** CloudFormation replaces the policy, and thereby changes the end of its name, whenever its description changes. */
    @ParameterizedTest
    @EnumSource
    void theEndOfThePolicysNameStandsForTheLongSettings(FunctionName name) {
        assertThat(function(name).at("/Description/Fn::Sub/1/" + MARK))
                .hasToString(
                        "{\"Fn::Select\":[1,{\"Fn::Split\":[\"-FunctionSettings-\",{\"Ref\":\"FunctionSettings\"}]}]}");
        assertThat(Rendered.properties("FunctionSettings").has("ManagedPolicyName"))
                .isFalse();
    }

    private static int longestValueOf(String parameter) {
        if (parameter.equals(MARK)) {
            return 13;
        }
        var declared = Rendered.at("/Parameters/" + parameter);
        if (declared.has("AllowedValues")) {
            return Rendered.elements(declared.path("AllowedValues"))
                    .mapToInt(value -> value.asText().length())
                    .max()
                    .orElseThrow();
        }
        return declared.has("MaxLength")
                ? declared.path("MaxLength").asInt()
                : declared.path("MaxValue").asText().length();
    }

    @ParameterizedTest
    @EnumSource
    void logsToALogGroupWithARetentionTime(FunctionName name) {
        var group = name.prefix() + "Logs";

        assertThat(function(name).at("/LoggingConfig/LogGroup")).hasToString(Rendered.reference(group));
        assertThat(Rendered.properties(group).path("RetentionInDays"))
                .hasToString(Rendered.reference("LogRetentionDays"));
    }

    @Test
    void parametersSetTheSizeOfAdvance() {
        var advance = function(FunctionName.ADVANCE);

        assertThat(advance.path("MemorySize")).hasToString(Rendered.reference("AdvanceMemory"));
        assertThat(advance.path("Timeout")).hasToString(Rendered.reference("TimeoutSeconds"));
        assertThat(advance.at("/EphemeralStorage/Size")).hasToString(Rendered.reference("ScratchMegabytes"));
        assertThat(advance.path("ReservedConcurrentExecutions").toString()).contains("AdvanceReservedConcurrency");
    }

    @Test
    void queuesInvokeTheirFunctionsAndKeepMessagesThatFailed() {
        var uploads = Rendered.properties("UploadsMapping");
        var advance = Rendered.properties("AdvanceMapping");

        assertThat(uploads.path("EventSourceArn")).hasToString(Rendered.arn("Uploads"));
        assertThat(uploads.path("FunctionName")).hasToString(Rendered.reference("ObjectCreatedAlias"));
        assertThat(advance.path("EventSourceArn")).hasToString(Rendered.arn("AdvanceQueue"));
        assertThat(advance.path("FunctionName")).hasToString(Rendered.reference("AdvanceAlias"));
        assertThat(advance.path("BatchSize").intValue())
                .as("each message has the time of a whole invocation")
                .isOne();
        assertThat(advance.at("/ScalingConfig/MaximumConcurrency")).hasToString(Rendered.reference("CyclesAtOnce"));
        assertThat(Rendered.at("/Parameters/CyclesAtOnce/MinValue").intValue()).isEqualTo(2);
        assertThat(Rendered.ofType("AWS::Lambda::EventSourceMapping").values())
                .allMatch(mapping ->
                        mapping.path("FunctionResponseTypes").toString().equals("[\"ReportBatchItemFailures\"]"));
    }

    @Test
    void theFunctionUrlRequiresSignedRequests() {
        var url = Rendered.properties("HttpEndpoint");

        assertThat(url.path("AuthType").textValue()).isEqualTo("AWS_IAM");
        assertThat(url.path("Qualifier").textValue()).isEqualTo(FunctionBuilder.ALIAS);
        assertThat(Rendered.properties("HttpAlias").path("Name").textValue()).isEqualTo(FunctionBuilder.ALIAS);
    }

    @Test
    void theScheduleRunsSweep() {
        var rule = Rendered.properties("SweepRule");

        assertThat(rule.path("ScheduleExpression").textValue()).isEqualTo("rate(1 minute)");
        assertThat(rule.at("/Targets/0/Arn")).hasToString(Rendered.reference("SweepAlias"));
        assertThat(Rendered.properties("SweepPermission").path("SourceArn")).hasToString(Rendered.arn("SweepRule"));
        assertThat(Rendered.properties("SweepPermission").path("FunctionName"))
                .hasToString(Rendered.reference("SweepAlias"));
    }

    /** The rule's own dead-letter queue only gets events that EventBridge could not hand over to Lambda. */
    @Test
    void aSweepThatFailsTwiceBecomesADeadLetter() {
        var failures = Rendered.properties("SweepFailures");

        assertThat(failures.path("FunctionName")).hasToString(Rendered.reference("SweepFunction"));
        assertThat(failures.path("Qualifier").textValue())
                .as("what the rule invokes")
                .isEqualTo(FunctionBuilder.ALIAS);
        assertThat(failures.path("MaximumRetryAttempts").intValue()).isOne();
        assertThat(failures.at("/DestinationConfig/OnFailure/Destination"))
                .hasToString(Rendered.arn("EventsDeadLetters"));
    }
}
