package dev.batchsync.infra;

import java.util.List;
import software.amazon.awscdk.CfnParameter;

/** A parameter of the template; groups and constants stand in the order in which the console shows them. */
enum Parameter {
    CODE_BUCKET(
            Group.RELEASE,
            "CodeBucket",
            "S3 bucket in this region that contains the program's zip file (function.zip)",
            ParameterRule.required(63)),
    CODE_KEY(
            Group.RELEASE,
            "CodeKey",
            "S3 key of the zip file; use a new key for each release, because CloudFormation deploys new code only if the key"
                    + " changes",
            ParameterRule.required(64)),
    RUNTIME(
            Group.RELEASE,
            "Runtime",
            "Lambda runtime: java21 or java25 for the JVM zip file, provided.al2023 for the native one",
            ParameterRule.oneOf("java21", "java25", Parameters.NATIVE_RUNTIME),
            ParameterRule.defaultTo("java25")),
    ARCHITECTURE(
            Group.RELEASE,
            "Architecture",
            "Processor architecture; the JVM zip file runs on both, a native zip file only on the one it was built on",
            ParameterRule.oneOf("arm64", "x86_64"),
            ParameterRule.defaultTo("arm64")),
    COLLIBRA_URL(
            Group.COLLIBRA,
            "CollibraUrl",
            "Address of your Collibra tenant, for example https://acme.collibra.com",
            ParameterRule.required(64),
            ParameterRule.matching("https://[^/\\s]+(/[^/\\s]+)*")),
    CLIENT_AUTHENTICATION(
            Group.COLLIBRA,
            "ClientAuthentication",
            "Only for an OAuth client: how its id and secret are sent to Collibra, in the request body (post) or in a header"
                    + " (basic)",
            ParameterRule.oneOf("post", "basic"),
            ParameterRule.defaultTo("post")),
    CERTIFICATE_AUTHORITY(
            Group.COLLIBRA,
            "CertificateAuthority",
            "Who vouches for the certificates of Collibra, and of your identity provider: public, or the private authorities whose"
                    + " certificates (PEM) the field certificateAuthority of the secret contains",
            ParameterRule.oneOf("public", Parameters.AUTHORITY_IN_SECRET),
            ParameterRule.defaultTo("public")),
    NOTIFICATION_EMAIL(
            Group.OPERATION,
            "NotificationEmail",
            "Email address for outcomes and alarms; leave empty for none",
            ParameterRule.optional(254)),
    EVENT_BUS(
            Group.OPERATION,
            "EventBus",
            "Name of the EventBridge bus on which the program publishes outcomes",
            ParameterRule.required(256),
            ParameterRule.matching("[A-Za-z0-9._/-]+"),
            ParameterRule.defaultTo("default")),
    ALARMS(
            Group.OPERATION,
            "CreateAlarms",
            "Whether to create the alarms",
            ParameterRule.oneOf(Parameters.YES, Parameters.NO),
            ParameterRule.defaultTo(Parameters.YES)),
    DASHBOARD(
            Group.OPERATION,
            "CreateDashboard",
            "Whether to create the dashboard (3 USD a month, unless it is among the first three of the account)",
            ParameterRule.oneOf(Parameters.YES, Parameters.NO),
            ParameterRule.defaultTo(Parameters.NO)),
    CYCLES_AT_ONCE(
            Group.OPERATION,
            "CyclesAtOnce",
            "Largest number of cycles that are processed at the same time",
            ParameterRule.number(10, 2, 1000)),
    EXISTING_BUCKET(
            Group.STORAGE,
            "ExistingBucket",
            "Name of an existing S3 bucket for uploads, which must send events to EventBridge; leave empty to create a bucket",
            ParameterRule.optional(63)),
    EXISTING_BUCKET_KEY_ARN(
            Group.STORAGE,
            "ExistingBucketKeyArn",
            "ARN of the KMS key that encrypts ExistingBucket; leave empty if no key of yours does, or if it is KmsKeyArn",
            ParameterRule.optional(2048),
            ParameterRule.matching(Parameters.OPTIONAL_KEY)),
    KMS_KEY_ARN(
            Group.STORAGE,
            "KmsKeyArn",
            "ARN of your own KMS key, which then encrypts all stored data; leave empty for keys that AWS manages",
            ParameterRule.optional(2048),
            ParameterRule.matching(Parameters.OPTIONAL_KEY)),
    STATE_RETENTION(
            Group.STORAGE,
            "StateRetentionDays",
            "How many days the table keeps a cycle after its end",
            ParameterRule.number(90, 15, 3650)),
    RESULT_RETENTION(
            Group.STORAGE,
            "ResultRetentionDays",
            "How many days the bucket keeps reports (results/)",
            ParameterRule.number(365, 1, 3650)),
    UPLOAD_RETENTION(
            Group.STORAGE,
            "ReplacedUploadRetentionDays",
            "How many days the bucket keeps a replaced version of an upload, and unpacked files (staged/)",
            ParameterRule.number(30, 15, 3650)),
    LOG_RETENTION(
            Group.STORAGE,
            "LogRetentionDays",
            "How many days CloudWatch keeps the logs",
            ParameterRule.oneOf("7", "14", "30", "90", "180", "365"),
            ParameterRule.defaultTo("90"),
            ParameterRule.numeric()),
    SUBNET_IDS(
            Group.NETWORK,
            "SubnetIds",
            "Subnets of your VPC in which the functions run, separated by commas; leave empty for none",
            ParameterRule.list()),
    SECURITY_GROUP_IDS(
            Group.NETWORK,
            "SecurityGroupIds",
            "Security groups of the functions in the subnets, separated by commas",
            ParameterRule.list()),
    PROXY(
            Group.NETWORK,
            "ProxyAddress",
            "Proxy through which Collibra is called, as host:port; leave empty for none",
            ParameterRule.optional(128),
            ParameterRule.matching("|[A-Za-z0-9.-]+:[0-9]{1,5}")),
    PROXY_FOR_AWS(
            Group.NETWORK,
            "ProxyForAws",
            "Whether AWS, too, is called through the proxy",
            ParameterRule.oneOf(Parameters.YES, Parameters.NO),
            ParameterRule.defaultTo(Parameters.NO)),
    PERMISSIONS_BOUNDARY(
            Group.NETWORK,
            "PermissionsBoundaryArn",
            "ARN of the policy that bounds the permissions of the functions' roles; leave empty for none",
            ParameterRule.optional(2048),
            ParameterRule.matching("|arn:[a-z-]+:iam::(aws|[0-9]{12}):policy/.+")),
    TIMEOUT(
            Group.FUNCTIONS,
            "TimeoutSeconds",
            "Time-out in seconds of the function advance; other times follow from it",
            ParameterRule.oneOf(Timing.CHOICES.stream()
                    .map(choice -> String.valueOf(choice.timeoutSeconds()))
                    .toArray(String[]::new)),
            ParameterRule.defaultTo(String.valueOf(Timing.DEFAULT.timeoutSeconds())),
            ParameterRule.numeric()),
    ADVANCE_MEMORY(
            Group.FUNCTIONS,
            "AdvanceMemory",
            "Memory in MB of the function advance, which reads files and calls Collibra",
            ParameterRule.number(1024, 128, 10240)),
    TRIGGER_MEMORY(
            Group.FUNCTIONS,
            "TriggerMemory",
            "Memory in MB of each of the functions object-created, http and sweep",
            ParameterRule.number(512, 128, 10240)),
    SCRATCH(
            Group.FUNCTIONS,
            "ScratchMegabytes",
            "Ephemeral storage (/tmp) in MB of the function advance; more than 512 MB turns SnapStart off",
            ParameterRule.number(Parameters.SMALLEST_SCRATCH, Parameters.SMALLEST_SCRATCH, 10240)),
    ADVANCE_CONCURRENCY(
            Group.FUNCTIONS,
            "AdvanceReservedConcurrency",
            "Reserved concurrency of the function advance; 0 reserves none",
            ParameterRule.number(0, 0, 1000)),
    TRIGGER_CONCURRENCY(
            Group.FUNCTIONS,
            "TriggerReservedConcurrency",
            "Reserved concurrency of each of the functions object-created, http and sweep; 0 reserves none",
            ParameterRule.number(0, 0, 1000));

    /** A section of the console's form. */
    enum Group {
        RELEASE("Release"),
        COLLIBRA("Collibra"),
        OPERATION("Notifications and load"),
        STORAGE("Storage and retention"),
        NETWORK("Network and rules of your account"),
        FUNCTIONS("Lambda functions");

        private final String label;

        Group(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    private final Group group;
    private final String id;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // a rule holds only strings and numbers
    private final List<ParameterRule> rules;

    Parameter(Group group, String id, String description, ParameterRule... rules) {
        this.group = group;
        this.id = id;
        this.description = description;
        this.rules = List.of(rules);
    }

    Group group() {
        return group;
    }

    /** The name in the template. */
    String id() {
        return id;
    }

    String description() {
        return description;
    }

    void applyRulesTo(CfnParameter parameter) {
        rules.forEach(rule -> rule.apply(parameter));
    }
}
