package dev.batchsync.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.CfnAlias;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.CfnVersion;
import software.amazon.awscdk.services.logs.CfnLogGroup;

/**
 * Declares functions of the zip, each with its role, a log group, a published version and the alias {@value #ALIAS}.
 *
 * <p>A version is published when its description changes. The description therefore holds every parameter that a
 * function depends on, and a digest of its settings in the template; the function has the same one, because Lambda refuses
 * a second version of what has not changed (Lambda API reference, PublishVersion).
 */
final class FunctionBuilder {

    static final String ALIAS = "live";
    static final String HANDLER = "io.quarkus.funqy.lambda.FunqyStreamHandler::handleRequest";

    /** Filled in when the template is rendered. */
    static final String DIGEST = "{digest}";

    private final Stack stack;
    private final Parameters parameters;
    private final Encryption encryption;
    private final Map<String, String> environment;
    private final CfnCondition isOnJvm;

    /** What others need of a function. */
    record Deployed(CfnFunction function, CfnAlias alias, CfnLogGroup logs, CfnRole role) {

        String name() {
            return function.getRef();
        }
    }

    /**
     * What differs from function to function.
     *
     * @param snapshots where a start from a snapshot is possible
     * @param changing the parameters behind these settings
     */
    record Settings(
            Number timeoutSeconds,
            CfnParameter memory,
            CfnParameter concurrency,
            Number scratchMegabytes,
            CfnCondition snapshots,
            Map<String, String> environment,
            List<CfnParameter> changing) {}

    FunctionBuilder(Stack stack, Parameters parameters, Encryption encryption, Map<String, String> environment) {
        this.stack = stack;
        this.parameters = parameters;
        this.encryption = encryption;
        this.environment = environment;
        isOnJvm = parameters.condition(
                "IsOnJvm",
                Fn.conditionNot(Fn.conditionEquals(parameters.runtime.getValueAsString(), Parameters.NATIVE_RUNTIME)));
    }

    /** Of a function that only reads and writes state. */
    Settings trigger() {
        return new Settings(
                Timing.TRIGGER.timeoutSeconds(),
                parameters.triggerMemory,
                parameters.triggerConcurrency,
                Parameters.LEAST_SCRATCH,
                isOnJvm,
                Map.of(),
                List.of(parameters.triggerMemory));
    }

    /** Of the function that does the work. */
    Settings worker() {
        var timeout = parameters.timeout;
        var budget = Fn.findInMap(BatchSyncStack.TIMES, timeout.getValueAsString(), Timing.BUDGET);
        var hasLeastScratch =
                Fn.conditionEquals(parameters.scratch.getValueAsString(), String.valueOf(Parameters.LEAST_SCRATCH));
        return new Settings(
                timeout.getValueAsNumber(),
                parameters.advanceMemory,
                parameters.advanceConcurrency,
                parameters.scratch.getValueAsNumber(),
                parameters.condition("HasSnapshotsOfWorker", Fn.conditionAnd(isOnJvm, hasLeastScratch)),
                Map.of(
                        "BATCHSYNC_INVOCATION_BUDGET",
                        budget,
                        "BATCHSYNC_INVOCATION_GRACE",
                        "PT" + Timing.GRACE_SECONDS + "S"),
                List.of(parameters.advanceMemory, parameters.scratch, timeout));
    }

    Deployed declare(FunctionName name, Settings settings, List<PolicyStatement> rights) {
        var logs = CfnLogGroup.Builder.create(stack, name.prefix() + "Logs")
                .retentionInDays(parameters.logRetention.getValueAsNumber())
                .kmsKeyId(encryption.keyIfGiven())
                .build();
        var role = role(name, logs, rights);
        var function = function(name, settings, logs, role);
        var version = CfnVersion.Builder.create(stack, name.versionId())
                .functionName(function.getRef())
                .description(description(settings))
                .build();
        var alias = CfnAlias.Builder.create(stack, name.prefix() + "Alias")
                .name(ALIAS)
                .functionName(function.getRef())
                .functionVersion(version.getAttrVersion())
                .build();
        return new Deployed(function, alias, logs, role);
    }

    private CfnRole role(FunctionName name, CfnLogGroup logs, List<PolicyStatement> rights) {
        var statements = new ArrayList<>(rights);
        statements.add(PolicyStatements.allow(List.of("logs:CreateLogStream", "logs:PutLogEvents"), logs.getAttrArn()));
        var trust = PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("lambda.amazonaws.com")))
                .actions(List.of("sts:AssumeRole"))
                .build();
        return CfnRole.Builder.create(stack, name.prefix() + "Role")
                .assumeRolePolicyDocument(PolicyDocument.Builder.create()
                        .statements(List.of(trust))
                        .build())
                .policies(List.of(CfnRole.PolicyProperty.builder()
                        .policyName(name.export())
                        .policyDocument(PolicyStatements.document(statements))
                        .build()))
                .build();
    }

    private CfnFunction function(FunctionName name, Settings settings, CfnLogGroup logs, CfnRole role) {
        return CfnFunction.Builder.create(stack, name.logicalId())
                .functionName(Fn.sub("${AWS::StackName}-" + name.export()))
                .code(CfnFunction.CodeProperty.builder()
                        .s3Bucket(parameters.codeBucket.getValueAsString())
                        .s3Key(parameters.codeKey.getValueAsString())
                        .build())
                .description(description(settings))
                .runtime(parameters.runtime.getValueAsString())
                .architectures(List.of(parameters.architecture.getValueAsString()))
                .handler(HANDLER)
                .role(role.getAttrArn())
                .timeout(settings.timeoutSeconds())
                .memorySize(settings.memory().getValueAsNumber())
                .reservedConcurrentExecutions(reserved(settings.concurrency()))
                .ephemeralStorage(CfnFunction.EphemeralStorageProperty.builder()
                        .size(settings.scratchMegabytes())
                        .build())
                .snapStart(Fn.conditionIf(
                        settings.snapshots().getLogicalId(), Map.of("ApplyOn", "PublishedVersions"), Aws.NO_VALUE))
                .environment(CfnFunction.EnvironmentProperty.builder()
                        .variables(environment(name, settings))
                        .build())
                .loggingConfig(CfnFunction.LoggingConfigProperty.builder()
                        .logGroup(logs.getRef())
                        .build())
                .build();
    }

    private Map<String, String> environment(FunctionName name, Settings settings) {
        var variables = new TreeMap<>(environment);
        variables.putAll(settings.environment());
        variables.put("QUARKUS_FUNQY_EXPORT", name.export());
        return variables;
    }

    private Number reserved(CfnParameter concurrency) {
        var id = "Has" + concurrency.getNode().getId();
        if (stack.getNode().tryFindChild(id) == null) {
            parameters.condition(id, Fn.conditionNot(Fn.conditionEquals(concurrency.getValueAsString(), "0")));
        }
        return Token.asNumber(Fn.conditionIf(id, concurrency.getValueAsNumber(), Aws.NO_VALUE));
    }

    private String description(Settings settings) {
        var changing = new ArrayList<>(List.of(parameters.codeKey, parameters.runtime, parameters.architecture));
        changing.addAll(settings.changing());
        changing.addAll(List.of(
                parameters.collibraUrl,
                parameters.clientAuthentication,
                parameters.existingBucket,
                parameters.stateRetention));
        return changing.stream()
                .map(parameter -> "${" + parameter.getNode().getId() + "}")
                .collect(
                        Collectors.collectingAndThen(Collectors.joining(" "), values -> Fn.sub(values + " " + DIGEST)));
    }
}
