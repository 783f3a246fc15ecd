package dev.batchsync.infra;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.ICfnConditionExpression;
import software.amazon.awscdk.Stack;

/** What whoever deploys decides; in the order in which a person is asked. */
final class Parameters {

    /** The runtime of the native zip; the others take the JVM's. */
    static final String NATIVE_RUNTIME = "provided.al2023";

    /** The scratch space that costs nothing, and the most that SnapStart allows. */
    static final int LEAST_SCRATCH = 512;

    private static final String NUMBER = "Number";

    private final Stack stack;
    private final Map<String, List<String>> groups = new LinkedHashMap<>();

    final CfnParameter codeBucket;
    final CfnParameter codeKey;
    final CfnParameter collibraUrl;
    final CfnParameter clientAuthentication;
    final CfnParameter notificationEmail;
    final CfnParameter existingBucket;
    final CfnParameter kmsKeyArn;
    final CfnParameter runtime;
    final CfnParameter architecture;
    final CfnParameter timeout;
    final CfnParameter cyclesAtOnce;
    final CfnParameter advanceMemory;
    final CfnParameter triggerMemory;
    final CfnParameter scratch;
    final CfnParameter advanceConcurrency;
    final CfnParameter triggerConcurrency;
    final CfnParameter stateRetention;
    final CfnParameter resultRetention;
    final CfnParameter uploadRetention;
    final CfnParameter logRetention;

    Parameters(Stack stack) {
        this.stack = stack;
        codeBucket = text("Program", "CodeBucket", "Bucket, in this region, that holds the zip of the program", 63);
        codeKey = text(
                "Program", "CodeKey", "Key of the zip; a new one for each release, or the update is not noticed", 64);
        runtime = choice(
                "Program",
                "Runtime",
                "java21 or java25 for the JVM zip, provided.al2023 for the native one",
                List.of("java21", "java25", NATIVE_RUNTIME),
                "java21");
        architecture = choice(
                "Program",
                "Architecture",
                "The native zip runs on the architecture that it was built on, the JVM zip on both",
                List.of("arm64", "x86_64"),
                "arm64");
        collibraUrl = text("Collibra", "CollibraUrl", "The tenant, for example https://acme.collibra.com", 64);
        collibraUrl.setAllowedPattern("https://[^/\\s]+(/[^/\\s]+)*");
        clientAuthentication = choice(
                "Collibra",
                "ClientAuthentication",
                "How an OAuth client shows its secret to Collibra: in the body (post) or as a header (basic)",
                List.of("post", "basic"),
                "post");
        notificationEmail =
                optional("Operation", "NotificationEmail", "Is told of outcomes and alarms; may be empty", 254);
        cyclesAtOnce =
                number("Operation", "CyclesAtOnce", "Most cycles that are worked on at the same time", 10, 2, 1000);
        existingBucket = optional(
                "Storage",
                "ExistingBucket",
                "Bucket for uploads, with EventBridge turned on; empty to have one made",
                63);
        kmsKeyArn = optional(
                "Storage", "KmsKeyArn", "Key of your own that encrypts everything; empty for keys of AWS", 2048);
        kmsKeyArn.setAllowedPattern("|arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+");
        stateRetention =
                number("Storage", "StateRetentionDays", "How long a cycle that is over is remembered", 90, 15, 3650);
        resultRetention = number("Storage", "ResultRetentionDays", "How long reports are kept", 365, 1, 3650);
        uploadRetention = number(
                "Storage",
                "ReplacedUploadRetentionDays",
                "How long a version is kept that a newer upload replaced",
                30,
                15,
                3650);
        logRetention = numeric(choice(
                "Storage",
                "LogRetentionDays",
                "How long logs are kept",
                List.of("7", "14", "30", "90", "180", "365"),
                "90"));
        timeout = numeric(choice(
                "Functions",
                "TimeoutSeconds",
                "When Lambda ends an invocation that advances a cycle; other times follow from it",
                Timing.CHOICES.stream()
                        .map(choice -> String.valueOf(choice.timeoutSeconds()))
                        .toList(),
                String.valueOf(Timing.DEFAULT.timeoutSeconds())));
        advanceMemory = number("Functions", "AdvanceMemory", "MB of the function that does the work", 1024, 128, 10240);
        triggerMemory = number("Functions", "TriggerMemory", "MB of each of the others", 512, 128, 10240);
        scratch = number(
                "Functions",
                "ScratchMegabytes",
                "Disk of the function that does the work; beyond 512 MB there is no SnapStart",
                LEAST_SCRATCH,
                LEAST_SCRATCH,
                10240);
        advanceConcurrency = number(
                "Functions",
                "AdvanceReservedConcurrency",
                "Reserved for the function that does the work; 0 for none",
                0,
                0,
                1000);
        triggerConcurrency = number(
                "Functions", "TriggerReservedConcurrency", "Reserved for each of the others; 0 for none", 0, 0, 1000);
    }

    private CfnParameter text(String group, String id, String description, int longest) {
        var parameter = declare(group, id, description);
        parameter.setMinLength(1);
        parameter.setMaxLength(longest);
        return parameter;
    }

    private CfnParameter optional(String group, String id, String description, int longest) {
        var parameter = declare(group, id, description);
        parameter.setDefaultValue("");
        parameter.setMaxLength(longest);
        return parameter;
    }

    private CfnParameter choice(String group, String id, String description, List<String> values, String otherwise) {
        var parameter = declare(group, id, description);
        parameter.setAllowedValues(values);
        parameter.setDefaultValue(otherwise);
        return parameter;
    }

    private static CfnParameter numeric(CfnParameter parameter) {
        parameter.setType(NUMBER);
        return parameter;
    }

    private CfnParameter number(String group, String id, String description, int otherwise, int least, int most) {
        var parameter = numeric(declare(group, id, description));
        parameter.setDefaultValue(otherwise);
        parameter.setMinValue(least);
        parameter.setMaxValue(most);
        return parameter;
    }

    private CfnParameter declare(String group, String id, String description) {
        groups.computeIfAbsent(group, name -> new ArrayList<>()).add(id);
        return CfnParameter.Builder.create(stack, id).description(description).build();
    }

    /** How the console groups them. */
    Map<String, Object> interfaceMetadata() {
        var labelled = groups.entrySet().stream()
                .map(group -> Map.of(
                        "Label", Map.of("default", group.getKey()),
                        "Parameters", group.getValue()))
                .collect(Collectors.toList());
        return Map.of("AWS::CloudFormation::Interface", Map.of("ParameterGroups", labelled));
    }

    CfnCondition condition(String id, ICfnConditionExpression expression) {
        return CfnCondition.Builder.create(stack, id).expression(expression).build();
    }

    CfnCondition isGiven(String id, CfnParameter parameter) {
        return condition(id, Fn.conditionNot(Fn.conditionEquals(parameter.getValueAsString(), "")));
    }
}
