package dev.batchsync.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The policies: execution roles, queues, bucket and topic. */
class PermissionsTest {

    private static Stream<String> allowedActions(FunctionName name) {
        return Rendered.permissions(name).flatMap(Rendered::actions);
    }

    @Test
    void noAllowStatementHasAWildcardActionOrAllResources() {
        var allowing = Rendered.statements()
                .filter(statement -> statement.path("Effect").textValue().equals("Allow"))
                .toList();

        assertThat(allowing).hasSizeGreaterThan(30);
        assertThat(allowing.stream().flatMap(Rendered::actions)).noneMatch(action -> action.contains("*"));
        assertThat(allowing)
                .filteredOn(PermissionsTest::isForAllResources)
                .singleElement()
                .satisfies(statement -> {
                    assertThat(Rendered.actions(statement)).allMatch(action -> action.startsWith("ec2:"));
                    assertThat(statement.path("Condition"))
                            .as("closed to the code of a function")
                            .hasToString("{\"Null\":{\"lambda:SourceFunctionArn\":\"true\"}}");
                });
    }

    private static boolean isForAllResources(JsonNode statement) {
        return Rendered.oneOrMore(statement.path("Resource")).anyMatch(resource -> "*".equals(resource.textValue()));
    }

    @Test
    void onlyTheStatementsThatDenyRequestsWithoutTlsHaveAWildcardAction() {
        assertThat(Rendered.statements()
                        .filter(statement -> Rendered.actions(statement).anyMatch(action -> action.contains("*"))))
                .isNotEmpty()
                .allSatisfy(statement -> {
                    assertThat(statement.path("Effect").textValue()).isEqualTo("Deny");
                    assertThat(statement.path("Condition"))
                            .hasToString("{\"Bool\":{\"aws:SecureTransport\":\"false\"}}");
                });
    }

    /** The page serves reports and quotes lines; a long result is looked up once it is written. */
    @Test
    void httpAndAdvanceMayReadResultsAndWhatIsQuoted() {
        for (var name : List.of(FunctionName.HTTP, FunctionName.ADVANCE)) {
            var readable = Rendered.permissions(name)
                    .filter(statement -> Rendered.actions(statement).anyMatch("s3:GetObjectVersion"::equals))
                    .map(statement -> statement.path("Resource").toString())
                    .toList();
            for (var folder : List.of("check/*", "inbox/*", "results/*", "staged/*")) {
                assertThat(readable).as("%s reads %s", name, folder).anyMatch(resources -> resources.contains(folder));
            }
        }
    }

    @Test
    void onlyAdvanceMayReadTheSecret() {
        for (var name : FunctionName.values()) {
            var reads = Rendered.permissions(name)
                    .filter(statement -> statement.toString().contains("secretsmanager"))
                    .toList();
            if (name == FunctionName.ADVANCE) {
                assertThat(reads).singleElement().satisfies(statement -> {
                    assertThat(statement.path("Action").textValue()).isEqualTo("secretsmanager:GetSecretValue");
                    assertThat(statement.path("Resource")).hasToString(Rendered.reference("CollibraSecret"));
                });
            } else {
                assertThat(reads).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFunctionHasItsOwnExecutionRole(FunctionName name) {
        var role = name.prefix() + "Role";

        assertThat(Rendered.properties(name.logicalId()).path("Role")).hasToString(Rendered.arn(role));
        assertThat(Rendered.properties(role).path("ManagedPolicyArns").findValuesAsText("Ref"))
                .containsExactly("FunctionSettings", "FunctionNetwork", "AWS::NoValue");
        assertThat(allowedActions(name)).contains("logs:CreateLogStream", "logs:PutLogEvents");
    }

    /** Lambda puts failed sweeps into the queue with the role of the function. */
    @Test
    void sweepMayWriteItsDeadLettersAndNoOtherFunctionMay() {
        for (var name : FunctionName.values()) {
            var queues = new ArrayList<>(List.of(Rendered.arn("AdvanceQueue")));
            if (name == FunctionName.SWEEP) {
                queues.add(Rendered.arn("EventsDeadLetters"));
            }
            assertThat(resources(name, "sqs:SendMessage")).containsExactlyElementsOf(queues);
        }
    }

    @Test
    void noFunctionMayScanTheTableAndAllMayWriteToIt() {
        for (var name : FunctionName.values()) {
            assertThat(allowedActions(name))
                    .doesNotContain("dynamodb:Scan", "dynamodb:DeleteItem", "dynamodb:UpdateItem")
                    .contains("dynamodb:PutItem");
        }
    }

    @Test
    void everyFunctionMayPublishOutcomesAndNothingElse() {
        for (var name : FunctionName.values()) {
            assertThat(Rendered.permissions(name)
                            .filter(statement -> Rendered.actions(statement).anyMatch("events:PutEvents"::equals))
                            .map(statement -> statement.path("Condition").toString()))
                    .containsExactly("{\"StringEquals\":{\"events:source\":\"collibra-batch-sync\"}}");
        }
    }

    @Test
    void uploadsMayBeReadByVersionAndOnlyResultsMayBeWritten() {
        assertThat(resources(FunctionName.ADVANCE, "s3:GetObjectVersion"))
                .anyMatch(resource -> resource.contains("/inbox/*"))
                .anyMatch(resource -> resource.contains("/check/*"))
                .anyMatch(resource -> resource.contains("/definitions/*"));
        assertThat(resources(FunctionName.OBJECT_CREATED, "s3:GetObjectVersion"))
                .satisfiesExactly(
                        resource -> assertThat(resource).contains("/check/*"),
                        resource -> assertThat(resource).contains("/inbox/*"),
                        resource -> assertThat(resource).contains("/staged/*"));
        for (var name : List.of(FunctionName.ADVANCE, FunctionName.HTTP, FunctionName.OBJECT_CREATED)) {
            assertThat(resources(name, "s3:PutObject")).anyMatch(resource -> resource.contains("/results/*"));
            assertThat(resources(name, "s3:PutObject"))
                    .noneMatch(resource -> resource.contains("/inbox/*") || resource.contains("/check/*"));
            assertThat(resources(name, "s3:GetObject")).anyMatch(resource -> resource.contains("/check/*"));
        }
        assertThat(allowedActions(FunctionName.SWEEP)).noneMatch(action -> action.startsWith("s3:"));
    }

    @Test
    void onlyAdvanceMayUnpackFilesAndWriteLedgersAndDeleteNothingElse() {
        assertThat(resources(FunctionName.ADVANCE, "s3:DeleteObject"))
                .satisfiesExactly(
                        resource -> assertThat(resource).contains("/ledger/*"),
                        resource -> assertThat(resource).contains("/staged/*"));
        for (var action : List.of("s3:AbortMultipartUpload", "s3:DeleteObject", "s3:ListMultipartUploadParts")) {
            assertThat(resources(FunctionName.ADVANCE, action))
                    .anyMatch(resource -> resource.contains("/staged/*"))
                    .noneMatch(resource -> resource.contains("/inbox/*"));
            assertThat(allowedActions(FunctionName.HTTP).anyMatch(action::equals))
                    .isFalse();
            assertThat(allowedActions(FunctionName.OBJECT_CREATED).anyMatch(action::equals))
                    .isFalse();
        }
        assertThat(resources(FunctionName.ADVANCE, "s3:ListBucketMultipartUploads"))
                .hasSize(1);
    }

    @Test
    void ledgersAreReadByAdvanceAndHttpAndWrittenByAdvanceAlone() {
        for (var name : FunctionName.values()) {
            boolean mayRead = name == FunctionName.ADVANCE || name == FunctionName.HTTP;
            assertThat(resources(name, "s3:GetObject").stream().anyMatch(resource -> resource.contains("/ledger/*")))
                    .isEqualTo(mayRead);
            assertThat(resources(name, "s3:PutObject").stream().anyMatch(resource -> resource.contains("/ledger/*")))
                    .isEqualTo(name == FunctionName.ADVANCE);
        }
    }

    @Test
    void readersMayReadResultsAndNothingElse() {
        var statements = Rendered.properties("Readers").at("/PolicyDocument/Statement");

        assertThat(statements.toString()).doesNotContain("inbox/", "ledger/", "staged/", "definitions/", "lambda:");
        assertThat(Rendered.elements(statements).flatMap(Rendered::actions))
                .containsExactlyInAnyOrder("s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket");
        assertThat(statements.at("/0/Condition")).hasToString("{\"StringLike\":{\"s3:prefix\":[\"results/*\"]}}");
        assertThat(statements.at("/1/Resource").toString()).contains("/results/*");
    }

    private static List<String> resources(FunctionName name, String action) {
        return Rendered.permissions(name)
                .filter(statement -> Rendered.actions(statement).anyMatch(action::equals))
                .flatMap(statement -> Rendered.oneOrMore(statement.path("Resource")))
                .map(JsonNode::toString)
                .toList();
    }

    @Test
    void allQueuesTheBucketAndTheTopicDenyRequestsWithoutTls() {
        var policies = Stream.of("AWS::SQS::QueuePolicy", "AWS::S3::BucketPolicy", "AWS::SNS::TopicPolicy")
                .flatMap(type -> Rendered.ofType(type).values().stream())
                .toList();

        assertThat(policies).hasSize(Rendered.ofType("AWS::SQS::Queue").size() + 2);
        assertThat(policies).allMatch(policy -> policy.toString().contains("{\"aws:SecureTransport\":\"false\"}"));
    }
}
