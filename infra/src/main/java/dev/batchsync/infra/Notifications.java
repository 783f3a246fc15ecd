package dev.batchsync.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.sns.CfnSubscription;
import software.amazon.awscdk.services.sns.CfnTopic;
import software.amazon.awscdk.services.sns.CfnTopicPolicy;

/** The SNS topic that receives the outcomes of cycles and the alarms. */
final class Notifications {

    /** As the program publishes its events ({@code dev.batchsync.outcome}). */
    private static final String DETAIL_TYPE = "Cycle Outcome";

    /** Without cancelled and unchanged cycles: whoever causes them knows of them. */
    private static final List<String> PHASES = List.of(
            "collibra-reachable",
            "collibra-unreachable",
            "completed",
            "failed",
            "held",
            "ignored",
            "on-time",
            "overdue",
            "planned",
            "still-held");

    private static final String PUBLISH = "sns:Publish";

    /** After that, an undelivered outcome becomes a dead letter, which raises an alarm. By default, EventBridge would try for a day. */
    private static final int DELIVERY_SECONDS = 30 * 60;

    private final Stack stack;
    private final Parameters parameters;
    private final Queues queues;
    private final CfnTopic topic;

    Notifications(Stack stack, Parameters parameters, Encryption encryption, Queues queues) {
        this.stack = stack;
        this.parameters = parameters;
        this.queues = queues;
        this.topic = CfnTopic.Builder.create(stack, "Topic")
                .displayName("Collibra Batch Sync")
                .kmsMasterKeyId(encryption.keyArnOrAbsent())
                .build();
        subscribe();
    }

    String topicArn() {
        return topic.getRef();
    }

    private void subscribe() {
        var subscription = CfnSubscription.Builder.create(stack, "EmailSubscription")
                .topicArn(topic.getRef())
                .protocol("email")
                .endpoint(parameters.text(Parameter.NOTIFICATION_EMAIL))
                .build();
        subscription.getCfnOptions().setCondition(parameters.unlessEqual("HasEmail", Parameter.NOTIFICATION_EMAIL, ""));
    }

    void outcomes(UploadBucket bucket, Mails mails) {
        CfnRule.Builder.create(stack, "OutcomesRule")
                .description("Sends what people must hear of cycles, uploads and Collibra to the SNS topic")
                .eventBusName(parameters.text(Parameter.EVENT_BUS))
                .eventPattern(outcomeOf(bucket))
                .targets(List.of(CfnRule.TargetProperty.builder()
                        .id("mails")
                        .arn(mails.arn())
                        .roleArn(mails.starterArn())
                        .inputPath("$.detail")
                        .retryPolicy(CfnRule.RetryPolicyProperty.builder()
                                .maximumEventAgeInSeconds(DELIVERY_SECONDS)
                                .build())
                        .deadLetterConfig(Queues.undeliveredTo(queues.eventsDeadLetters))
                        .build()))
                .build();
        topicPolicy();
        var deadLetters = queues.eventsDeadLetters;
        queues.policy(
                deadLetters,
                PolicyStatements.allowService(
                        PolicyStatements.EVENTBRIDGE,
                        "sqs:SendMessage",
                        deadLetters.getAttrArn(),
                        PolicyStatements.fromThisAccount()));
    }

    /** The stacks of an account share the event bus; the results' place shows which stack an event comes from. */
    private static Map<String, Object> outcomeOf(UploadBucket bucket) {
        var inBucket = Map.of("prefix", Fn.join("", List.of("s3://", bucket.name(), "/")));
        return Map.of(
                "source", List.of(Permissions.EVENT_SOURCE),
                "detail-type", List.of(DETAIL_TYPE),
                "detail", Map.of("phase", PHASES, "results", List.of(inBucket)));
    }

    private void topicPolicy() {
        CfnTopicPolicy.Builder.create(stack, "TopicPolicy")
                .topics(List.of(topic.getRef()))
                .policyDocument(PolicyStatements.document(
                        allowPublish("cloudwatch.amazonaws.com", PolicyStatements.fromThisAccount()),
                        PolicyStatements.denyWithoutTls(PUBLISH, topic.getRef())))
                .build();
    }

    private PolicyStatement allowPublish(String service, Map<String, Object> condition) {
        return PolicyStatements.allowService(service, PUBLISH, topic.getRef(), condition);
    }
}
