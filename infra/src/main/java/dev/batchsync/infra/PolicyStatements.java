package dev.batchsync.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.iam.StarPrincipal;

/** Creates IAM policy statements; those that allow something name each action. */
final class PolicyStatements {

    static final String EVENTBRIDGE = "events.amazonaws.com";

    private PolicyStatements() {}

    static PolicyDocument document(PolicyStatement... statements) {
        return document(List.of(statements));
    }

    static PolicyDocument document(List<PolicyStatement> statements) {
        return PolicyDocument.Builder.create().statements(statements).build();
    }

    static PolicyStatement allow(List<String> actions, String... resources) {
        return PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .actions(actions)
                .resources(List.of(resources))
                .build();
    }

    static PolicyStatement allowService(String service, String action, String resource, Map<String, Object> condition) {
        return PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .principals(List.of(new ServicePrincipal(service)))
                .actions(List.of(action))
                .resources(List.of(resource))
                .conditions(condition)
                .build();
    }

    /** A condition: the service acts for this rule. */
    static Map<String, Object> from(CfnRule rule) {
        return Map.of("ArnEquals", Map.of("aws:SourceArn", rule.getAttrArn()));
    }

    /** A condition: the service acts for a resource of the account that owns the stack. */
    static Map<String, Object> fromThisAccount() {
        return Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID));
    }

    /** Denies every request without TLS. Only here may an action contain a wildcard. */
    static PolicyStatement denyWithoutTls(String actions, String... resources) {
        return PolicyStatement.Builder.create()
                .effect(Effect.DENY)
                .principals(List.of(new StarPrincipal()))
                .actions(List.of(actions))
                .resources(List.of(resources))
                .conditions(Map.of("Bool", Map.of("aws:SecureTransport", "false")))
                .build();
    }
}
