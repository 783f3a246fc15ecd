package dev.batchsync.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.sns.CfnSubscription;
import software.amazon.awscdk.services.sns.CfnTopic;
import software.amazon.awscdk.services.sns.CfnTopicPolicy;

/** The topic that people and programs subscribe to: outcomes of cycles, and alarms. */
final class Notifications {

    static final String DETAIL_TYPE = "Cycle Outcome";

    private final Stack stack;
    private final Queues queues;
    private final CfnTopic topic;

    Notifications(Stack stack, Parameters parameters, Encryption encryption, Queues queues) {
        this.stack = stack;
        this.queues = queues;
        this.topic = CfnTopic.Builder.create(stack, "Topic")
                .displayName("Collibra Batch Sync")
                .kmsMasterKeyId(encryption.keyIfGiven())
                .build();
        subscribe(parameters);
    }

    String topicArn() {
        return topic.getRef();
    }

    private void subscribe(Parameters parameters) {
        var email = parameters.notificationEmail;
        var subscription = CfnSubscription.Builder.create(stack, "EmailSubscription")
                .topicArn(topic.getRef())
                .protocol("email")
                .endpoint(email.getValueAsString())
                .build();
        subscription.getCfnOptions().setCondition(parameters.isGiven("HasEmail", email));
    }

    /** Only those of this stack's bucket: another stack of the account publishes on the same bus. */
    void outcomes(Storage storage) {
        var ours = Map.of("prefix", Fn.join("", List.of("s3://", storage.bucketName(), "/")));
        var rule = CfnRule.Builder.create(stack, "OutcomesRule")
                .description("Cycles that completed, failed or are held go to the topic")
                .eventPattern(Map.of(
                        "source", List.of(Functions.EVENT_SOURCE),
                        "detail-type", List.of(DETAIL_TYPE),
                        "detail", Map.of("phase", List.of("completed", "failed", "held"), "results", List.of(ours))))
                .targets(List.of(CfnRule.TargetProperty.builder()
                        .id("topic")
                        .arn(topic.getRef())
                        .inputPath("$.detail")
                        .deadLetterConfig(CfnRule.DeadLetterConfigProperty.builder()
                                .arn(queues.eventsDead.getAttrArn())
                                .build())
                        .build()))
                .build();
        letPublish(rule);
        var fromOurRules = Map.<String, Object>of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID));
        queues.policy(
                queues.eventsDead,
                List.of(PolicyStatements.service(
                        "events.amazonaws.com", "sqs:SendMessage", queues.eventsDead.getAttrArn(), fromOurRules)));
    }

    private void letPublish(CfnRule rule) {
        var rules = Map.<String, Object>of("ArnEquals", Map.of("aws:SourceArn", rule.getAttrArn()));
        var alarms = Map.<String, Object>of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID));
        CfnTopicPolicy.Builder.create(stack, "TopicPolicy")
                .topics(List.of(topic.getRef()))
                .policyDocument(PolicyStatements.document(
                        PolicyStatements.service("events.amazonaws.com", "sns:Publish", topic.getRef(), rules),
                        PolicyStatements.service("cloudwatch.amazonaws.com", "sns:Publish", topic.getRef(), alarms),
                        PolicyStatements.onlyEncrypted("sns:Publish", List.of(topic.getRef()))))
                .build();
    }
}
