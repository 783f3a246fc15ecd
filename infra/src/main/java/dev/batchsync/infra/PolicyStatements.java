package dev.batchsync.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.iam.StarPrincipal;

/** Statements of policies; what is allowed is always named action by action. */
final class PolicyStatements {

    private PolicyStatements() {}

    static PolicyDocument document(PolicyStatement... statements) {
        return PolicyDocument.Builder.create().statements(List.of(statements)).build();
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

    /** Lets a service act on a resource, on behalf of the named source only. */
    static PolicyStatement service(String service, String action, String resource, Map<String, Object> condition) {
        IPrincipal principal = new ServicePrincipal(service);
        return PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .principals(List.of(principal))
                .actions(List.of(action))
                .resources(List.of(resource))
                .conditions(condition)
                .build();
    }

    /** Refuses everybody who comes without TLS; to refuse is the one place for an action with a star. */
    static PolicyStatement onlyEncrypted(String actions, List<String> resources) {
        return PolicyStatement.Builder.create()
                .effect(Effect.DENY)
                .principals(List.of(new StarPrincipal()))
                .actions(List.of(actions))
                .resources(resources)
                .conditions(Map.of("Bool", Map.of("aws:SecureTransport", "false")))
                .build();
    }
}
