package dev.batchsync.infra;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.iam.CfnPolicy;

/** The four functions with their sizes. */
final class Functions {

    private static final List<String> USE_KEY = List.of(
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:Encrypt",
            "kms:GenerateDataKey",
            "kms:ReEncryptFrom",
            "kms:ReEncryptTo");

    /** The program's name for the trust in the authorities that its secret contains. */
    private static final String TLS_OF_SECRET = "collibra-secret";

    private final Stack stack;
    private final Parameters parameters;
    private final Proxy proxy;
    private final CfnCondition isJvm;
    private final CfnCondition hasPrivateAuthority;
    private final Map<FunctionName, DeployedFunction> functions = new EnumMap<>(FunctionName.class);

    Functions(
            Stack stack,
            Parameters parameters,
            Encryption encryption,
            Permissions permissions,
            Proxy proxy,
            FunctionBuilder builder) {
        this.stack = stack;
        this.parameters = parameters;
        this.proxy = proxy;
        hasPrivateAuthority = parameters.condition(
                "HasPrivateAuthority",
                parameters.isEqual(Parameter.CERTIFICATE_AUTHORITY, Parameters.AUTHORITY_IN_SECRET));
        isJvm = parameters.unlessEqual("IsOnJvm", Parameter.RUNTIME, Parameters.NATIVE_RUNTIME);
        var trigger = triggerSettings();
        var advance = advanceSettings();
        for (var name : FunctionName.values()) {
            var settings = name == FunctionName.ADVANCE ? advance : trigger;
            functions.put(name, builder.declare(name, settings, permissions.of(name)));
        }
        allowUseOf(encryption);
    }

    DeployedFunction get(FunctionName name) {
        return Objects.requireNonNull(functions.get(name), name::export);
    }

    /** For the functions that only read and write state. */
    private FunctionSettings triggerSettings() {
        return new FunctionSettings(
                Timing.TRIGGER.timeoutSeconds(),
                parameters.number(Parameter.TRIGGER_MEMORY),
                Parameters.SMALLEST_SCRATCH,
                reserved(Parameter.TRIGGER_CONCURRENCY),
                isJvm,
                Map.of(),
                List.of(Parameter.TRIGGER_MEMORY));
    }

    /** For the function that reads files and calls Collibra. */
    private FunctionSettings advanceSettings() {
        return new FunctionSettings(
                parameters.number(Parameter.TIMEOUT),
                parameters.number(Parameter.ADVANCE_MEMORY),
                parameters.number(Parameter.SCRATCH),
                reserved(Parameter.ADVANCE_CONCURRENCY),
                hasSnapStartWithChosenScratch(),
                Map.of(
                        "BATCHSYNC_INVOCATION_BUDGET",
                        Fn.findInMap(BatchSyncStack.TIMES, parameters.text(Parameter.TIMEOUT), Timing.BUDGET),
                        "BATCHSYNC_INVOCATION_GRACE",
                        "PT" + Timing.GRACE_SECONDS + "S",
                        "BATCHSYNC_INVOCATION_LEASE",
                        "PT" + Timing.LEASE_SECONDS + "S",
                        "QUARKUS_REST_CLIENT_COLLIBRA_PROXY_ADDRESS",
                        proxy.addressForCollibra(),
                        "QUARKUS_REST_CLIENT_COLLIBRA_TLS_CONFIGURATION_NAME",
                        Fn.conditionIf(hasPrivateAuthority.getLogicalId(), TLS_OF_SECRET, Aws.NO_VALUE)
                                .toString()),
                List.of(Parameter.ADVANCE_MEMORY, Parameter.SCRATCH, Parameter.TIMEOUT));
    }

    private CfnCondition hasSnapStartWithChosenScratch() {
        var isSmallest = parameters.isEqual(Parameter.SCRATCH, String.valueOf(Parameters.SMALLEST_SCRATCH));
        return parameters.condition("HasSnapshotsOfWorker", Fn.conditionAnd(isJvm, isSmallest));
    }

    private Number reserved(Parameter concurrency) {
        var isReserved = parameters.unlessEqual("Has" + concurrency.id(), concurrency, "0");
        return Token.asNumber(Fn.conditionIf(isReserved.getLogicalId(), parameters.number(concurrency), Aws.NO_VALUE));
    }

    /** Who reads or writes data under one of the customer's keys needs permission to use that key. */
    private void allowUseOf(Encryption encryption) {
        allowUse("KeyPolicy", "key", encryption.keyArn(), encryption.hasOwnKey(), List.of(FunctionName.values()));
        allowUse(
                "BucketKeyPolicy",
                "bucket-key",
                parameters.text(Parameter.EXISTING_BUCKET_KEY_ARN),
                parameters.unlessEqual("HasExistingBucketKey", Parameter.EXISTING_BUCKET_KEY_ARN, ""),
                List.of(FunctionName.OBJECT_CREATED, FunctionName.ADVANCE, FunctionName.HTTP));
    }

    private void allowUse(String id, String name, String keyArn, CfnCondition condition, List<FunctionName> users) {
        var policy = CfnPolicy.Builder.create(stack, id)
                .policyName(name)
                .policyDocument(PolicyStatements.document(PolicyStatements.allow(USE_KEY, keyArn)))
                .roles(users.stream().map(user -> get(user).role().getRef()).toList())
                .build();
        policy.getCfnOptions().setCondition(condition);
    }
}
