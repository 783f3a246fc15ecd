package dev.batchsync.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The functions and what makes them run. */
class FunctionsTest {

    private static final int LONGEST_DESCRIPTION = 256;
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z]+)}");

    /** They change the code's place or the concurrency, neither of which belongs to a version. */
    private static final Set<String> WITHOUT_A_VERSION =
            Set.of("CodeBucket", "AdvanceReservedConcurrency", "TriggerReservedConcurrency");

    private static JsonNode function(FunctionName name) {
        return Rendered.properties(name.logicalId());
    }

    @ParameterizedTest
    @EnumSource
    void comesFromTheOneZipAndIsChosenByItsName(FunctionName name) {
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
    void runsAsAPublishedVersionBehindAnAlias(FunctionName name) {
        var alias = Rendered.properties(name.prefix() + "Alias");

        assertThat(alias.path("FunctionVersion"))
                .hasToString("{\"Fn::GetAtt\":[\"" + name.versionId() + "\",\"Version\"]}");
        assertThat(function(name).path("SnapStart").toString()).contains("{\"ApplyOn\":\"PublishedVersions\"}");
    }

    /** Without that, an update would leave the alias on a version with the settings of before. */
    @ParameterizedTest
    @EnumSource
    void aNewVersionIsPublishedWheneverAParameterChangesTheFunction(FunctionName name) {
        var description = function(name).path("Description");
        var used = function(name).findValues("Ref").stream()
                .map(JsonNode::textValue)
                .filter(reference -> Rendered.at("/Parameters").has(reference))
                .collect(Collectors.toSet());
        used.removeAll(WITHOUT_A_VERSION);
        var described = REFERENCE
                .matcher(description.path("Fn::Sub").textValue())
                .results()
                .map(reference -> reference.group(1))
                .collect(Collectors.toSet());

        assertThat(described).isEqualTo(used);
        assertThat(Rendered.properties(name.versionId()).path("Description")).isEqualTo(description);
    }

    /** A digest of all settings, so that a template with other ones publishes a version as well. */
    @ParameterizedTest
    @EnumSource
    void theDescriptionTellsTheTemplatesSettings(FunctionName name) {
        assertThat(function(name).at("/Description/Fn::Sub").textValue()).matches(".* [0-9a-f]{8}");
    }

    @ParameterizedTest
    @EnumSource
    void theLongestDescriptionFits(FunctionName name) {
        var text = function(name).at("/Description/Fn::Sub").textValue();
        var longest = REFERENCE.matcher(text).replaceAll(reference -> "x".repeat(longest(reference.group(1))));

        assertThat(longest).hasSizeLessThanOrEqualTo(LONGEST_DESCRIPTION);
    }

    private static int longest(String parameter) {
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
    void logsIntoAGroupThatForgets(FunctionName name) {
        var group = name.prefix() + "Logs";

        assertThat(function(name).at("/LoggingConfig/LogGroup")).hasToString(Rendered.reference(group));
        assertThat(Rendered.properties(group).path("RetentionInDays"))
                .hasToString(Rendered.reference("LogRetentionDays"));
    }

    @Test
    void theWorkersSizeIsDecidedByParameters() {
        var worker = function(FunctionName.ADVANCE);

        assertThat(worker.path("MemorySize")).hasToString(Rendered.reference("AdvanceMemory"));
        assertThat(worker.path("Timeout")).hasToString(Rendered.reference("TimeoutSeconds"));
        assertThat(worker.at("/EphemeralStorage/Size")).hasToString(Rendered.reference("ScratchMegabytes"));
        assertThat(worker.path("ReservedConcurrentExecutions").toString()).contains("AdvanceReservedConcurrency");
    }

    @Test
    void queuesFeedTheirFunctionsAndTakeBackWhatFailed() {
        var uploads = Rendered.properties("UploadsMapping");
        var advance = Rendered.properties("AdvanceMapping");

        assertThat(uploads.path("EventSourceArn")).hasToString(Rendered.arn("Uploads"));
        assertThat(uploads.path("FunctionName")).hasToString(Rendered.reference("ObjectCreatedAlias"));
        assertThat(advance.path("EventSourceArn")).hasToString(Rendered.arn("AdvanceQueue"));
        assertThat(advance.path("FunctionName")).hasToString(Rendered.reference("AdvanceAlias"));
        assertThat(advance.path("BatchSize").intValue())
                .as("each message has the whole time")
                .isOne();
        assertThat(advance.at("/ScalingConfig/MaximumConcurrency")).hasToString(Rendered.reference("CyclesAtOnce"));
        assertThat(Rendered.at("/Parameters/CyclesAtOnce/MinValue").intValue()).isEqualTo(2);
        assertThat(Rendered.ofType("AWS::Lambda::EventSourceMapping").values())
                .allMatch(mapping ->
                        mapping.path("FunctionResponseTypes").toString().equals("[\"ReportBatchItemFailures\"]"));
    }

    @Test
    void theFunctionUrlAsksForCredentials() {
        var url = Rendered.properties("HttpEndpoint");

        assertThat(url.path("AuthType").textValue()).isEqualTo("AWS_IAM");
        assertThat(url.path("Qualifier").textValue()).isEqualTo(FunctionBuilder.ALIAS);
        assertThat(Rendered.properties("HttpAlias").path("Name").textValue()).isEqualTo(FunctionBuilder.ALIAS);
    }

    @Test
    void theScheduleSweeps() {
        var rule = Rendered.properties("SweepRule");

        assertThat(rule.path("ScheduleExpression").textValue()).isEqualTo("rate(5 minutes)");
        assertThat(rule.at("/Targets/0/Arn")).hasToString(Rendered.reference("SweepAlias"));
        assertThat(Rendered.properties("SweepPermission").path("SourceArn")).hasToString(Rendered.arn("SweepRule"));
        assertThat(Rendered.properties("SweepPermission").path("FunctionName"))
                .hasToString(Rendered.reference("SweepAlias"));
    }
}
