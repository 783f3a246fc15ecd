package dev.batchsync.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnPolicy;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.stepfunctions.CfnStateMachine;

/**
 * Publishes the subject and the text of an outcome to the SNS topic: a state machine of one state, which EventBridge starts.
 *
 * <p>A rule whose target is the topic cannot set a subject, and passes a text on as a JSON string, in quotation marks and with its
 * line breaks escaped (EventBridge API reference, Target). An express state machine keeps no record of what it has sent.
 */
final class Mails {

    private static final int TRIES_AGAIN = 4;
    private static final int FIRST_PAUSE_SECONDS = 5;

    private final Stack stack;
    private final Boundary boundary;
    private final String topicArn;
    private final CfnStateMachine machine;
    private final CfnRole role;

    Mails(Stack stack, Boundary boundary, String topicArn) {
        this.stack = stack;
        this.boundary = boundary;
        this.topicArn = topicArn;
        role = role("Mails", "states.amazonaws.com", PolicyStatements.allow(List.of("sns:Publish"), topicArn));
        machine = CfnStateMachine.Builder.create(stack, "Mails")
                .stateMachineType("EXPRESS")
                .roleArn(role.getAttrArn())
                .definition(definition())
                .build();
    }

    private Map<String, Object> definition() {
        var publish = Map.of(
                "Type",
                "Task",
                "Resource",
                Fn.sub("arn:${AWS::Partition}:states:::sns:publish"),
                "Parameters",
                Map.of("TopicArn", topicArn, "Subject.$", "$.subject", "Message.$", "$.text"),
                "Retry",
                List.of(Map.of(
                        "ErrorEquals",
                        List.of("States.ALL"),
                        "IntervalSeconds",
                        FIRST_PAUSE_SECONDS,
                        "MaxAttempts",
                        TRIES_AGAIN,
                        "BackoffRate",
                        2)),
                "End",
                true);
        return Map.of("StartAt", "Publish", "States", Map.of("Publish", publish));
    }

    private CfnRole role(String prefix, String service, PolicyStatement permission) {
        var trust = PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal(service)))
                .actions(List.of("sts:AssumeRole"))
                .conditions(PolicyStatements.fromThisAccount())
                .build();
        return CfnRole.Builder.create(stack, prefix + "Role")
                .assumeRolePolicyDocument(PolicyStatements.document(trust))
                .permissionsBoundary(boundary.arnOrAbsent())
                .policies(List.of(CfnRole.PolicyProperty.builder()
                        .policyName("mails")
                        .policyDocument(PolicyStatements.document(permission))
                        .build()))
                .build();
    }

    /** SNS encrypts with the key on behalf of whoever publishes (SNS developer guide, "Managing Amazon SNS encryption keys"). */
    void allowUseOf(Encryption encryption) {
        var policy = CfnPolicy.Builder.create(stack, "MailsKeyPolicy")
                .policyName("mails-key")
                .policyDocument(PolicyStatements.document(
                        PolicyStatements.allow(List.of("kms:Decrypt", "kms:GenerateDataKey"), encryption.keyArn())))
                .roles(List.of(role.getRef()))
                .build();
        policy.getCfnOptions().setCondition(encryption.hasOwnKey());
    }

    /** The role with which EventBridge starts it. */
    String starterArn() {
        return role(
                        "OutcomesRule",
                        PolicyStatements.EVENTBRIDGE,
                        PolicyStatements.allow(List.of("states:StartExecution"), machine.getRef()))
                .getAttrArn();
    }

    String arn() {
        return machine.getRef();
    }
}
