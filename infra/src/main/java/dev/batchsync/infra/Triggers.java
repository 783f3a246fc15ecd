package dev.batchsync.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.iam.CfnManagedPolicy;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.lambda.CfnUrl;
import software.amazon.awscdk.services.sqs.CfnQueue;

/** What makes the functions run. */
final class Triggers {

    private static final String EVENTS = "events.amazonaws.com";
    private static final int UPLOADS_AT_ONCE = 10;

    /** How often overdue cycles are looked for; the program takes a message for lost after the same time. */
    private static final String SWEEP_EVERY = "rate(5 minutes)";

    private final Stack stack;
    private final Parameters parameters;
    private final Functions functions;
    private final Queues queues;
    private final CfnManagedPolicy callers;

    Triggers(Stack stack, Parameters parameters, Functions functions, Queues queues) {
        this.stack = stack;
        this.parameters = parameters;
        this.functions = functions;
        this.queues = queues;
        this.callers = callersPolicy();
    }

    /** Uploads, told of by EventBridge and kept in a queue until their function has taken them. */
    void uploads(Storage storage) {
        var rule = CfnRule.Builder.create(stack, "UploadsRule")
                .description("Objects of the inbox go to the queue of uploads")
                .eventPattern(Map.of(
                        "source", List.of("aws.s3"),
                        "detail-type", List.of("Object Created"),
                        "detail",
                                Map.of(
                                        "bucket", Map.of("name", List.of(storage.bucketName())),
                                        "object", Map.of("key", List.of(Map.of("prefix", "inbox/"))))))
                .targets(List.of(CfnRule.TargetProperty.builder()
                        .id("uploads")
                        .arn(queues.uploads.getAttrArn())
                        .deadLetterConfig(deadLetters(queues.uploadsDead))
                        .build()))
                .build();
        letSend(rule, queues.uploads);
        letSend(rule, queues.uploadsDead);
        mapping("UploadsMapping", FunctionName.OBJECT_CREATED, queues.uploads)
                .batchSize(UPLOADS_AT_ONCE)
                .build();
    }

    private void letSend(CfnRule rule, CfnQueue queue) {
        var onlyTheRule = Map.<String, Object>of("ArnEquals", Map.of("aws:SourceArn", rule.getAttrArn()));
        queues.policy(
                queue, List.of(PolicyStatements.service(EVENTS, "sqs:SendMessage", queue.getAttrArn(), onlyTheRule)));
    }

    private static CfnRule.DeadLetterConfigProperty deadLetters(CfnQueue queue) {
        return CfnRule.DeadLetterConfigProperty.builder()
                .arn(queue.getAttrArn())
                .build();
    }

    /** One message an invocation, because each has the invocation's whole time. */
    void continuations() {
        mapping("AdvanceMapping", FunctionName.ADVANCE, queues.advance)
                .batchSize(1)
                .scalingConfig(CfnEventSourceMapping.ScalingConfigProperty.builder()
                        .maximumConcurrency(parameters.cyclesAtOnce.getValueAsNumber())
                        .build())
                .build();
    }

    private CfnEventSourceMapping.Builder mapping(String id, FunctionName function, CfnQueue queue) {
        return CfnEventSourceMapping.Builder.create(stack, id)
                .eventSourceArn(queue.getAttrArn())
                .functionName(functions.get(function).alias().getRef())
                .functionResponseTypes(List.of("ReportBatchItemFailures"));
    }

    void schedule() {
        var alias = functions.get(FunctionName.SWEEP).alias().getRef();
        var rule = CfnRule.Builder.create(stack, "SweepRule")
                .description("Revives cycles whose message got lost")
                .scheduleExpression(SWEEP_EVERY)
                .targets(List.of(CfnRule.TargetProperty.builder()
                        .id("sweep")
                        .arn(alias)
                        .input("{}")
                        .deadLetterConfig(deadLetters(queues.eventsDead))
                        .build()))
                .build();
        CfnPermission.Builder.create(stack, "SweepPermission")
                .action("lambda:InvokeFunction")
                .functionName(alias)
                .principal(EVENTS)
                .sourceArn(rule.getAttrArn())
                .build();
    }

    /** The function URL; who may call it is whoever holds the policy of callers. */
    String http() {
        return CfnUrl.Builder.create(stack, "HttpEndpoint")
                .authType("AWS_IAM")
                .targetFunctionArn(functions.get(FunctionName.HTTP).name())
                .qualifier(FunctionBuilder.ALIAS)
                .build()
                .getAttrFunctionUrl();
    }

    /** Both actions are needed (Lambda developer guide, "Control access to Lambda function URLs"). */
    private CfnManagedPolicy callersPolicy() {
        var alias = functions.get(FunctionName.HTTP).alias().getRef();
        var invoke = PolicyStatements.allow(List.of("lambda:InvokeFunction"), alias);
        invoke.addCondition("Bool", Map.of("lambda:InvokedViaFunctionUrl", "true"));
        return CfnManagedPolicy.Builder.create(stack, "HttpCallers")
                .description("May call the function URL of Collibra Batch Sync")
                .policyDocument(PolicyStatements.document(
                        PolicyStatements.allow(List.of("lambda:InvokeFunctionUrl"), alias), invoke))
                .build();
    }

    String callersPolicyArn() {
        return callers.getRef();
    }
}
