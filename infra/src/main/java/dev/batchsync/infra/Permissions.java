package dev.batchsync.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Arn;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.sqs.CfnQueue;

/** The permissions of each function's execution role: exactly those that the function's code uses. */
final class Permissions {

    /** The source of the program's events, as in {@code dev.batchsync.outcome}. */
    static final String EVENT_SOURCE = "collibra-batch-sync";

    private final Stack stack;
    private final Parameters parameters;
    private final Storage storage;
    private final UploadBucket bucket;
    private final Queues queues;

    Permissions(Stack stack, Parameters parameters, Storage storage, Queues queues) {
        this.stack = stack;
        this.parameters = parameters;
        this.storage = storage;
        this.bucket = storage.bucket();
        this.queues = queues;
    }

    List<PolicyStatement> of(FunctionName name) {
        return switch (name) {
            case OBJECT_CREATED -> objectCreated();
            case ADVANCE -> advance();
            case HTTP -> http();
            case SWEEP -> sweep();
        };
    }

    private List<PolicyStatement> objectCreated() {
        var statements = new ArrayList<>(openAndEndCycles());
        statements.add(receive(queues.uploads));
        statements.add(PolicyStatements.allow(
                List.of("s3:GetObject", "s3:GetObjectVersion"),
                bucket.objectsArn("check/"),
                bucket.objectsArn("inbox/"),
                bucket.objectsArn("staged/")));
        return statements;
    }

    /** It also looks for resources in ledgers, quotes lines of sources, and serves reports and lists. */
    private List<PolicyStatement> http() {
        var statements = new ArrayList<>(openAndEndCycles());
        statements.add(PolicyStatements.allow(
                List.of("s3:GetObject", "s3:GetObjectVersion"),
                bucket.objectsArn("check/"),
                bucket.objectsArn("inbox/"),
                bucket.objectsArn("ledger/"),
                bucket.objectsArn("results/"),
                bucket.objectsArn("staged/")));
        return statements;
    }

    private List<PolicyStatement> advance() {
        var statements = new ArrayList<>(openAndEndCycles());
        statements.add(receive(queues.advance));
        statements.add(PolicyStatements.allow(
                List.of("s3:GetObject", "s3:GetObjectVersion"),
                bucket.objectsArn("check/"),
                bucket.objectsArn("definitions/"),
                bucket.objectsArn("inbox/"),
                bucket.objectsArn("ledger/"),
                bucket.objectsArn("results/"),
                bucket.objectsArn("staged/")));
        statements.add(PolicyStatements.allow(
                List.of("s3:AbortMultipartUpload", "s3:DeleteObject", "s3:ListMultipartUploadParts", "s3:PutObject"),
                bucket.objectsArn("ledger/"),
                bucket.objectsArn("staged/")));
        // A long list of missing resources is written in parts, and looked up when it is complete.
        statements.add(PolicyStatements.allow(
                List.of("s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"), bucket.objectsArn("results/")));
        statements.add(PolicyStatements.allow(List.of("s3:ListBucketMultipartUploads"), bucket.arn()));
        statements.add(PolicyStatements.allow(List.of("secretsmanager:GetSecretValue"), storage.secretArn()));
        return statements;
    }

    /** To look at uploads, read and write state, continue cycles, write reports and publish outcomes. */
    private List<PolicyStatement> openAndEndCycles() {
        return List.of(
                PolicyStatements.allow(
                        List.of("s3:GetObject"), bucket.objectsArn("check/"), bucket.objectsArn("inbox/")),
                PolicyStatements.allow(List.of("s3:ListBucket"), bucket.arn()),
                PolicyStatements.allow(List.of("s3:PutObject"), bucket.objectsArn("results/")),
                PolicyStatements.allow(
                        List.of("dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"),
                        storage.tableArn()),
                PolicyStatements.allow(List.of("sqs:SendMessage"), queues.advance.getAttrArn()),
                publishOutcomes());
    }

    /**
     * It writes the notices, and to synchronizations that one was reported as overdue. Lambda puts failed sweeps into the dead-letter
     * queue with the function's role (Lambda developer guide, "Capturing records of Lambda asynchronous invocations").
     */
    private List<PolicyStatement> sweep() {
        return List.of(
                publishOutcomes(),
                PolicyStatements.allow(
                        List.of("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"), storage.tableArn()),
                PolicyStatements.allow(
                        List.of("sqs:SendMessage"),
                        queues.advance.getAttrArn(),
                        queues.eventsDeadLetters.getAttrArn()));
    }

    /** Lambda polls a queue with the function's role (Lambda developer guide, "Using Lambda with Amazon SQS"). */
    private static PolicyStatement receive(CfnQueue queue) {
        return PolicyStatements.allow(
                List.of("sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"), queue.getAttrArn());
    }

    private PolicyStatement publishOutcomes() {
        var bus = ArnComponents.builder()
                .service("events")
                .resource("event-bus")
                .resourceName(parameters.text(Parameter.EVENT_BUS))
                .build();
        var statement = PolicyStatements.allow(List.of("events:PutEvents"), Arn.format(bus, stack));
        statement.addCondition("StringEquals", Map.of("events:source", EVENT_SOURCE));
        return statement;
    }
}
