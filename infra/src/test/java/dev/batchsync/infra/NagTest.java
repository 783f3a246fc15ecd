package dev.batchsync.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagReportFormat;
import io.github.cdklabs.cdknag.ServerlessChecks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;

/** Each finding of cdk-nag (packs AwsSolutions and Serverless) has an explanation here. */
class NagTest {

    private static final List<String> FUNCTIONS =
            List.of("AdvanceFunction", "HttpFunction", "ObjectCreatedFunction", "SweepFunction");

    private static final List<Explanation> EXPLANATIONS = List.of(
            new Explanation(
                    "AwsSolutions-IAM5",
                    "The wildcard stands for the objects under one prefix of the bucket; users choose their names.",
                    List.of("AdvanceRole", "HttpRole", "ObjectCreatedRole", "Readers")),
            new Explanation(
                    "AwsSolutions-IAM5",
                    "A network interface has no ARN before Lambda creates it, and only Lambda itself may use the permission.",
                    List.of("FunctionNetwork")),
            new Explanation("AwsSolutions-L1", "The runtime is a parameter, so the rule cannot check it.", FUNCTIONS),
            new Explanation(
                    "Serverless-LambdaLatestVersion",
                    "The runtime is a parameter, so the rule cannot check it.",
                    FUNCTIONS),
            new Explanation(
                    "AwsSolutions-S1",
                    "Access logs need a second bucket and a policy for the account. Customers who want them use a bucket of their own"
                            + " (ExistingBucket).",
                    List.of("Bucket")),
            new Explanation(
                    "AwsSolutions-SMG4",
                    "The password belongs to Collibra: it is changed there first and then in the secret (infra/README.md).",
                    List.of("CollibraSecret")),
            new Explanation(
                    "AwsSolutions-SQS3",
                    "This is a dead-letter queue itself; the rule does not see that EventBridge rules use it.",
                    List.of("EventsDeadLetters")),
            new Explanation(
                    "Serverless-SQSRedrivePolicy",
                    "This is a dead-letter queue itself.",
                    List.of("AdvanceDeadLetters", "EventsDeadLetters", "UploadsDeadLetters")),
            new Explanation(
                    "Serverless-LambdaDLQ",
                    "The queues have dead-letter queues, a caller of the function URL receives the error, and a sweep has a destination"
                            + " instead, which also gets the error.",
                    FUNCTIONS),
            new Explanation(
                    "Serverless-LambdaEventSourceMappingDestination",
                    "For SQS, the redrive policy of the queue takes the place of a destination.",
                    List.of("AdvanceMapping", "UploadsMapping")),
            new Explanation(
                    "Serverless-LambdaTracing",
                    "X-Ray needs permissions for all resources (*), and the log lines of a cycle show its way through the invocations.",
                    FUNCTIONS),
            new Explanation(
                    "AwsSolutions-SF1",
                    "Logs would keep what the mails say, outside the bucket. The only state publishes a mail, and an alarm counts failures.",
                    List.of("Mails")),
            new Explanation(
                    "AwsSolutions-SF2",
                    "X-Ray needs permissions for all resources (*), and there is only one state to trace.",
                    List.of("Mails")),
            new Explanation(
                    "Serverless-StepFunctionStateMachineXray",
                    "X-Ray needs permissions for all resources (*), and there is only one state to trace.",
                    List.of("Mails")),
            new Explanation(
                    "Serverless-SNSRedrivePolicy",
                    "SNS itself retries an email that could not be delivered.",
                    List.of("EmailSubscription")));

    private record Explanation(String rule, String reason, List<String> resources) {

        Stream<String> findings() {
            return resources.stream().map(resource -> rule + " " + resource);
        }
    }

    @Test
    void everyFindingHasAnExplanationAndEveryExplanationAFinding() throws IOException {
        var explained = EXPLANATIONS.stream().flatMap(Explanation::findings).collect(Collectors.toSet());

        assertThat(findings()).isEqualTo(explained);
        assertThat(EXPLANATIONS).allMatch(explanation -> explanation.reason().length() > 20);
    }

    private static Set<String> findings() throws IOException {
        var stack = BatchSyncStack.create();
        var json = List.of(NagReportFormat.JSON);
        Aspects.of(stack)
                .add(AwsSolutionsChecks.Builder.create().reportFormats(json).build());
        Aspects.of(stack)
                .add(ServerlessChecks.Builder.create().reportFormats(json).build());
        var assembly = ((App) stack.getNode().getRoot()).synth();
        try (var files = Files.list(Path.of(assembly.getDirectory()))) {
            var reports = files.filter(file -> file.toString().endsWith("NagReport.json"))
                    .toList();
            assertThat(reports).as("reports of both packs").hasSize(2);
            return reports.stream().flatMap(NagTest::findings).collect(Collectors.toSet());
        }
    }

    /** A report also lists the rules that a resource complies with. */
    private static Stream<String> findings(Path report) {
        try {
            var lines = new ObjectMapper().readTree(report.toFile()).path("lines");
            assertThat(lines).as("resources checked").hasSizeGreaterThan(20);
            return Rendered.elements(lines)
                    .filter(line -> !line.path("compliance").textValue().equals("Compliant"))
                    .map(NagTest::finding);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the report " + report, e);
        }
    }

    private static String finding(JsonNode line) {
        var resource = line.path("resourceId").textValue();
        return line.path("ruleId").textValue() + " " + resource.substring(resource.lastIndexOf('/') + 1);
    }
}
