package dev.batchsync.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.CfnAlias;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.CfnVersion;
import software.amazon.awscdk.services.logs.CfnLogGroup;

/**
 * Declares a function with its execution role, its log group, a published version and the alias {@value #ALIAS}.
 *
 * <p>CloudFormation publishes a new version only when a property of the version changes. So the version's description
 * contains every parameter that the function depends on, or the mark that stands for the long ones ({@link SharedPolicies}), and
 * a digest of its settings in the template. The function has the same description, because Lambda publishes no second version of an unchanged function (Lambda API reference,
 * PublishVersion).
 */
final class FunctionBuilder {

    static final String ALIAS = "live";
    static final String HANDLER = "io.quarkus.funqy.lambda.FunqyStreamHandler::handleRequest";

    /** A placeholder; {@link RenderedTemplate} replaces it. */
    static final String DIGEST = "{digest}";

    private final Stack stack;
    private final Parameters parameters;
    private final Encryption encryption;
    private final Map<String, String> environment;
    private final SharedPolicies shared;
    private final Boundary boundary;

    FunctionBuilder(
            Stack stack,
            Parameters parameters,
            Encryption encryption,
            Boundary boundary,
            Map<String, String> environment) {
        this.stack = stack;
        this.parameters = parameters;
        this.encryption = encryption;
        this.environment = environment;
        shared = new SharedPolicies(stack, parameters);
        this.boundary = boundary;
    }

    DeployedFunction declare(FunctionName name, FunctionSettings settings, List<PolicyStatement> permissions) {
        var logs = CfnLogGroup.Builder.create(stack, name.prefix() + "Logs")
                .retentionInDays(parameters.number(Parameter.LOG_RETENTION))
                .kmsKeyId(encryption.keyArnOrAbsent())
                .build();
        var role = role(name, logs, permissions);
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
        return new DeployedFunction(function, alias, logs, role);
    }

    private CfnRole role(FunctionName name, CfnLogGroup logs, List<PolicyStatement> permissions) {
        var statements = new ArrayList<>(permissions);
        statements.add(PolicyStatements.allow(List.of("logs:CreateLogStream", "logs:PutLogEvents"), logs.getAttrArn()));
        var trust = PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("lambda.amazonaws.com")))
                .actions(List.of("sts:AssumeRole"))
                .build();
        return CfnRole.Builder.create(stack, name.prefix() + "Role")
                .assumeRolePolicyDocument(PolicyStatements.document(trust))
                .managedPolicyArns(shared.arns())
                .permissionsBoundary(boundary.arnOrAbsent())
                .policies(List.of(CfnRole.PolicyProperty.builder()
                        .policyName(name.export())
                        .policyDocument(PolicyStatements.document(statements))
                        .build()))
                .build();
    }

    private CfnFunction function(FunctionName name, FunctionSettings settings, CfnLogGroup logs, CfnRole role) {
        return sized(CfnFunction.Builder.create(stack, name.logicalId()), settings)
                .functionName(Fn.sub("${AWS::StackName}-" + name.export()))
                .description(description(settings))
                .code(code())
                .runtime(parameters.text(Parameter.RUNTIME))
                .architectures(List.of(parameters.text(Parameter.ARCHITECTURE)))
                .handler(HANDLER)
                .role(role.getAttrArn())
                .vpcConfig(shared.whereInSubnets(network()))
                .environment(CfnFunction.EnvironmentProperty.builder()
                        .variables(environment(name, settings))
                        .build())
                .loggingConfig(CfnFunction.LoggingConfigProperty.builder()
                        .logGroup(logs.getRef())
                        .build())
                .build();
    }

    private static CfnFunction.Builder sized(CfnFunction.Builder function, FunctionSettings settings) {
        return function.timeout(settings.timeoutSeconds())
                .memorySize(settings.memoryMegabytes())
                .ephemeralStorage(CfnFunction.EphemeralStorageProperty.builder()
                        .size(settings.scratchMegabytes())
                        .build())
                .reservedConcurrentExecutions(settings.reservedConcurrency())
                .snapStart(Fn.conditionIf(
                        settings.snapStart().getLogicalId(), Map.of("ApplyOn", "PublishedVersions"), Aws.NO_VALUE));
    }

    private Map<String, List<String>> network() {
        return Map.of(
                "SubnetIds", parameters.list(Parameter.SUBNET_IDS),
                "SecurityGroupIds", parameters.list(Parameter.SECURITY_GROUP_IDS));
    }

    private CfnFunction.CodeProperty code() {
        return CfnFunction.CodeProperty.builder()
                .s3Bucket(parameters.text(Parameter.CODE_BUCKET))
                .s3Key(parameters.text(Parameter.CODE_KEY))
                .build();
    }

    private Map<String, String> environment(FunctionName name, FunctionSettings settings) {
        var variables = new TreeMap<>(environment);
        variables.putAll(settings.environment());
        variables.put("QUARKUS_FUNQY_EXPORT", name.export());
        return variables;
    }

    private String description(FunctionSettings settings) {
        var used = new ArrayList<>(List.of(Parameter.CODE_KEY, Parameter.RUNTIME, Parameter.ARCHITECTURE));
        used.addAll(settings.parameters());
        var values = used.stream().map(it -> "${" + it.id() + "}").collect(Collectors.joining(" "));
        return Fn.sub(values + " ${LongSettings} " + DIGEST, Map.of("LongSettings", shared.mark()));
    }
}
