package dev.batchsync.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.iam.CfnManagedPolicy;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.lambda.CfnUrl;
import software.amazon.awscdk.services.sqs.CfnQueue;

/** Invokes the functions: event source mappings of the queues, the schedule and the function URL. */
final class Triggers {

    private static final int UPLOADS_PER_INVOCATION = 10;

    /** No rule runs more often. */
    private static final String SWEEP_EVERY = "rate(1 minute)";

    /** The sweep after it repeats it anyway. Only a sweep that fails in both tries is worth a person's time. */
    private static final int TRIES_OF_A_SWEEP_AGAIN = 1;

    private final Stack stack;
    private final Parameters parameters;
    private final Functions functions;
    private final Queues queues;

    Triggers(Stack stack, Parameters parameters, Functions functions, Queues queues) {
        this.stack = stack;
        this.parameters = parameters;
        this.functions = functions;
        this.queues = queues;
    }

    /** EventBridge puts an event about each upload into a queue, which keeps it until the function has processed it. */
    void uploads(UploadBucket bucket) {
        var rule = CfnRule.Builder.create(stack, "UploadsRule")
                .description("Sends events about new objects in inbox/ and check/ to the queue Uploads")
                .eventPattern(uploaded(bucket))
                .targets(List.of(CfnRule.TargetProperty.builder()
                        .id("uploads")
                        .arn(queues.uploads.getAttrArn())
                        .deadLetterConfig(Queues.undeliveredTo(queues.uploadsDeadLetters))
                        .build()))
                .build();
        allowSend(rule, queues.uploads);
        allowSend(rule, queues.uploadsDeadLetters);
        mapping("UploadsMapping", FunctionName.OBJECT_CREATED, queues.uploads)
                .batchSize(UPLOADS_PER_INVOCATION)
                .build();
    }

    private static Map<String, Object> uploaded(UploadBucket bucket) {
        var detail = Map.of(
                "bucket", Map.of("name", List.of(bucket.name())),
                "object", Map.of("key", List.of(Map.of("prefix", "inbox/"), Map.of("prefix", "check/"))));
        return Map.of("source", List.of("aws.s3"), "detail-type", List.of("Object Created"), "detail", detail);
    }

    private void allowSend(CfnRule rule, CfnQueue queue) {
        queues.policy(
                queue,
                PolicyStatements.allowService(
                        PolicyStatements.EVENTBRIDGE,
                        "sqs:SendMessage",
                        queue.getAttrArn(),
                        PolicyStatements.from(rule)));
    }

    /** One message per invocation, so that each cycle has the whole time of an invocation. */
    void continuations() {
        mapping("AdvanceMapping", FunctionName.ADVANCE, queues.advance)
                .batchSize(1)
                .scalingConfig(CfnEventSourceMapping.ScalingConfigProperty.builder()
                        .maximumConcurrency(parameters.number(Parameter.CYCLES_AT_ONCE))
                        .build())
                .build();
    }

    private CfnEventSourceMapping.Builder mapping(String id, FunctionName function, CfnQueue queue) {
        return CfnEventSourceMapping.Builder.create(stack, id)
                .eventSourceArn(queue.getAttrArn())
                .functionName(aliasOf(function))
                .functionResponseTypes(List.of("ReportBatchItemFailures"));
    }

    private String aliasOf(FunctionName function) {
        return functions.get(function).alias().getRef();
    }

    void schedule() {
        var alias = aliasOf(FunctionName.SWEEP);
        var rule = CfnRule.Builder.create(stack, "SweepRule")
                .description(
                        "Runs the function sweep, which continues cycles that nobody carries on and reports what lasts")
                .scheduleExpression(SWEEP_EVERY)
                .targets(List.of(CfnRule.TargetProperty.builder()
                        .id("sweep")
                        .arn(alias)
                        .input("{}")
                        .deadLetterConfig(Queues.undeliveredTo(queues.eventsDeadLetters))
                        .build()))
                .build();
        CfnPermission.Builder.create(stack, "SweepPermission")
                .action("lambda:InvokeFunction")
                .functionName(alias)
                .principal(PolicyStatements.EVENTBRIDGE)
                .sourceArn(rule.getAttrArn())
                .build();
        keepFailedSweeps();
    }

    /**
     * EventBridge only hands its event over. Lambda drops it when the function was killed or could not start, unless there is a destination.
     *
     * <p>It names its alias by a string, so CloudFormation does not see that the alias has to exist first.
     */
    private void keepFailedSweeps() {
        var sweep = functions.get(FunctionName.SWEEP);
        var failures = CfnEventInvokeConfig.Builder.create(stack, "SweepFailures")
                .functionName(sweep.name())
                .qualifier(FunctionBuilder.ALIAS)
                .maximumRetryAttempts(TRIES_OF_A_SWEEP_AGAIN)
                .destinationConfig(CfnEventInvokeConfig.DestinationConfigProperty.builder()
                        .onFailure(CfnEventInvokeConfig.OnFailureProperty.builder()
                                .destination(queues.eventsDeadLetters.getAttrArn())
                                .build())
                        .build())
                .build();
        failures.getNode().addDependency(sweep.alias());
    }

    /**
     * Declares the function URL and returns it.
     *
     * <p>It names its alias by a string, so CloudFormation does not see that the alias has to exist first.
     */
    String functionUrl() {
        var http = functions.get(FunctionName.HTTP);
        var url = CfnUrl.Builder.create(stack, "HttpEndpoint")
                .authType("AWS_IAM")
                .targetFunctionArn(http.name())
                .qualifier(FunctionBuilder.ALIAS)
                .build();
        url.getNode().addDependency(http.alias());
        return url.getAttrFunctionUrl();
    }

    /**
     * Declares the policy for callers of the function URL and returns its ARN.
     *
     * <p>Both actions are needed (Lambda developer guide, "Control access to Lambda function URLs"). The description must
     * not change: CloudFormation would replace the policy, and its callers would lose access.
     */
    String callersPolicy() {
        var alias = aliasOf(FunctionName.HTTP);
        var invoke = PolicyStatements.allow(List.of("lambda:InvokeFunction"), alias);
        invoke.addCondition("Bool", Map.of("lambda:InvokedViaFunctionUrl", "true"));
        var invokeUrl = PolicyStatements.allow(List.of("lambda:InvokeFunctionUrl"), alias);
        return CfnManagedPolicy.Builder.create(stack, "HttpCallers")
                .description("May call the function URL of Collibra Batch Sync")
                .policyDocument(PolicyStatements.document(invokeUrl, invoke))
                .build()
                .getRef();
    }
}
