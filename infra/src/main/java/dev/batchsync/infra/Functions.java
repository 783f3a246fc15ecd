package dev.batchsync.infra;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Arn;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.sqs.CfnQueue;

/** The four functions, each with exactly the rights that its code uses. */
final class Functions {

    /** As the program publishes; {@code dev.batchsync.outcome} has the other end. */
    static final String EVENT_SOURCE = "collibra-batch-sync";

    private final Stack stack;
    private final Storage storage;
    private final Queues queues;
    private final Map<FunctionName, FunctionBuilder.Deployed> functions = new EnumMap<>(FunctionName.class);

    Functions(Stack stack, Storage storage, Queues queues, FunctionBuilder builder) {
        this.stack = stack;
        this.storage = storage;
        this.queues = queues;
        var trigger = builder.trigger();
        add(builder, FunctionName.OBJECT_CREATED, trigger, objectCreated());
        add(builder, FunctionName.ADVANCE, builder.worker(), advance());
        add(builder, FunctionName.HTTP, trigger, cycles());
        add(builder, FunctionName.SWEEP, trigger, sweep());
    }

    private void add(
            FunctionBuilder declared,
            FunctionName name,
            FunctionBuilder.Settings settings,
            List<PolicyStatement> rights) {
        functions.put(name, declared.declare(name, settings, rights));
    }

    FunctionBuilder.Deployed get(FunctionName name) {
        var found = functions.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no function " + name);
        }
        return found;
    }

    private List<PolicyStatement> objectCreated() {
        var rights = new ArrayList<>(cycles());
        rights.add(receive(queues.uploads));
        rights.add(PolicyStatements.allow(List.of("s3:GetObjectVersion"), storage.objectsArn("inbox/")));
        return rights;
    }

    private List<PolicyStatement> advance() {
        var rights = new ArrayList<>(cycles());
        rights.add(receive(queues.advance));
        rights.add(PolicyStatements.allow(
                List.of("s3:GetObject", "s3:GetObjectVersion"),
                storage.objectsArn("definitions/"),
                storage.objectsArn("inbox/"),
                storage.objectsArn("staged/")));
        rights.add(PolicyStatements.allow(
                List.of("s3:AbortMultipartUpload", "s3:DeleteObject", "s3:ListMultipartUploadParts", "s3:PutObject"),
                storage.objectsArn("staged/")));
        rights.add(PolicyStatements.allow(List.of("s3:ListBucketMultipartUploads"), storage.bucketArn()));
        rights.add(PolicyStatements.allow(List.of("secretsmanager:GetSecretValue"), storage.secretArn()));
        return rights;
    }

    /** Opens, ends and steers cycles: looks at uploads, writes state and reports, tells of outcomes. */
    private List<PolicyStatement> cycles() {
        return List.of(
                PolicyStatements.allow(List.of("s3:GetObject"), storage.objectsArn("inbox/")),
                PolicyStatements.allow(List.of("s3:ListBucket"), storage.bucketArn()),
                PolicyStatements.allow(List.of("s3:PutObject"), storage.objectsArn("results/")),
                PolicyStatements.allow(
                        List.of("dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"),
                        storage.tableArn()),
                PolicyStatements.allow(List.of("sqs:SendMessage"), queues.advance.getAttrArn()),
                publish());
    }

    private List<PolicyStatement> sweep() {
        return List.of(
                PolicyStatements.allow(List.of("dynamodb:GetItem", "dynamodb:Query"), storage.tableArn()),
                PolicyStatements.allow(List.of("sqs:SendMessage"), queues.advance.getAttrArn()));
    }

    /** What Lambda does in the function's name (Lambda developer guide, "Using Lambda with Amazon SQS"). */
    private static PolicyStatement receive(CfnQueue queue) {
        return PolicyStatements.allow(
                List.of("sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"), queue.getAttrArn());
    }

    private PolicyStatement publish() {
        var bus = Arn.format(
                ArnComponents.builder()
                        .service("events")
                        .resource("event-bus")
                        .resourceName(BatchSyncStack.EVENT_BUS)
                        .build(),
                stack);
        var statement = PolicyStatements.allow(List.of("events:PutEvents"), bus);
        statement.addCondition("StringEquals", Map.of("events:source", EVENT_SOURCE));
        return statement;
    }

    /** With a key of one's own, whoever uses what it encrypts must be allowed to use the key as well. */
    void letUseKey(Encryption encryption) {
        var actions = List.of(
                "kms:Decrypt",
                "kms:DescribeKey",
                "kms:Encrypt",
                "kms:GenerateDataKey",
                "kms:ReEncryptFrom",
                "kms:ReEncryptTo");
        var policy = CfnPolicy.Builder.create(stack, "KeyPolicy")
                .policyName("key")
                .policyDocument(PolicyStatements.document(PolicyStatements.allow(actions, encryption.keyArn())))
                .roles(functions.values().stream()
                        .map(function -> function.role().getRef())
                        .toList())
                .build();
        policy.getCfnOptions().setCondition(encryption.isOwnKey());
    }
}
