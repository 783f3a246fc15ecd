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

/** What cdk-nag finds in the packs AwsSolutions and Serverless, and why it is as it is. */
class NagTest {

    private static final List<String> FUNCTIONS =
            List.of("AdvanceFunction", "HttpFunction", "ObjectCreatedFunction", "SweepFunction");

    private static final List<Explanation> EXPLANATIONS = List.of(
            new Explanation(
                    "AwsSolutions-IAM5",
                    "the star stands for the objects below one prefix of the bucket, whose names users choose",
                    List.of("AdvanceRole", "HttpRole", "ObjectCreatedRole")),
            new Explanation("AwsSolutions-L1", "the runtime is a parameter, so the rule cannot tell", FUNCTIONS),
            new Explanation(
                    "Serverless-LambdaLatestVersion", "the runtime is a parameter, so the rule cannot tell", FUNCTIONS),
            new Explanation(
                    "AwsSolutions-S1",
                    "access logs need a second bucket with a policy of the account; who needs them names a bucket of theirs",
                    List.of("Bucket")),
            new Explanation(
                    "AwsSolutions-SMG4",
                    "the password is Collibra's: it is changed there and then here, as infra/README.md tells",
                    List.of("CollibraSecret")),
            new Explanation(
                    "AwsSolutions-SQS3",
                    "it holds dead letters itself, of rules, which the check does not see",
                    List.of("EventsDeadLetters")),
            new Explanation(
                    "Serverless-SQSRedrivePolicy",
                    "it holds dead letters itself",
                    List.of("AdvanceDeadLetters", "EventsDeadLetters", "UploadsDeadLetters")),
            new Explanation(
                    "Serverless-LambdaDLQ",
                    "queues redrive what their functions do not take, a caller of HTTP gets the answer, and the next sweep does"
                            + " what one has missed",
                    FUNCTIONS),
            new Explanation(
                    "Serverless-LambdaEventSourceMappingDestination",
                    "for SQS the destination is the queue's own redrive policy",
                    List.of("AdvanceMapping", "UploadsMapping")),
            new Explanation(
                    "Serverless-LambdaTracing",
                    "X-Ray needs rights on every resource, and a cycle's log lines tell its way through the invocations",
                    FUNCTIONS),
            new Explanation(
                    "Serverless-SNSRedrivePolicy",
                    "SNS itself repeats what a mailbox does not take",
                    List.of("EmailSubscription")));

    private record Explanation(String rule, String reason, List<String> resources) {

        Stream<String> findings() {
            return resources.stream().map(resource -> rule + " " + resource);
        }
    }

    @Test
    void everyFindingIsExplainedAndEveryExplanationIsNeeded() throws IOException {
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

    /** What complies is in a report as well. */
    private static Stream<String> findings(Path report) {
        try {
            var lines = new ObjectMapper().readTree(report.toFile()).path("lines");
            assertThat(lines).as("resources checked").hasSizeGreaterThan(20);
            return Rendered.elements(lines)
                    .filter(line -> !line.path("compliance").textValue().equals("Compliant"))
                    .map(NagTest::finding);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + report, e);
        }
    }

    private static String finding(JsonNode line) {
        var resource = line.path("resourceId").textValue();
        return line.path("ruleId").textValue() + " " + resource.substring(resource.lastIndexOf('/') + 1);
    }
}
