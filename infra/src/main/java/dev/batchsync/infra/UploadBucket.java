package dev.batchsync.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnManagedPolicy;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.CfnBucketPolicy;

/** The bucket for uploads, definitions and results: a new one, or the existing one that the parameter names. */
final class UploadBucket {

    private static final int UNFINISHED_UPLOAD_DAYS = 7;

    /** The shortest that S3 knows. What the program itself deletes or replaces, it never reads again. */
    private static final int DELETED_BY_THE_PROGRAM_DAYS = 1;

    private final Stack stack;
    private final Parameters parameters;
    private final Encryption encryption;
    private final String name;

    UploadBucket(Stack stack, Parameters parameters, Encryption encryption) {
        this.stack = stack;
        this.parameters = parameters;
        this.encryption = encryption;
        var isCreated = parameters.condition("MakesBucket", parameters.isEqual(Parameter.EXISTING_BUCKET, ""));
        var bucket = create(isCreated);
        denyWithoutTls(bucket, isCreated);
        name = Fn.conditionIf(isCreated.getLogicalId(), bucket.getRef(), parameters.text(Parameter.EXISTING_BUCKET))
                .toString();
    }

    String name() {
        return name;
    }

    String arn() {
        return arnOf("");
    }

    String objectsArn(String prefix) {
        return arnOf("/" + prefix + "*");
    }

    private String arnOf(String path) {
        return Fn.sub("arn:${AWS::Partition}:s3:::${Name}" + path, Map.of("Name", name));
    }

    private CfnBucket create(CfnCondition condition) {
        var bucket = CfnBucket.Builder.create(stack, "Bucket")
                .versioningConfiguration(CfnBucket.VersioningConfigurationProperty.builder()
                        .status("Enabled")
                        .build())
                .bucketEncryption(defaultEncryption())
                .publicAccessBlockConfiguration(noPublicAccess())
                .ownershipControls(noAccessControlLists())
                .notificationConfiguration(eventsToEventBridge())
                .lifecycleConfiguration(lifecycle())
                .build();
        bucket.getCfnOptions().setCondition(condition);
        Storage.retain(bucket);
        return bucket;
    }

    private CfnBucket.BucketEncryptionProperty defaultEncryption() {
        var algorithm = CfnBucket.ServerSideEncryptionByDefaultProperty.builder()
                .sseAlgorithm(encryption.choose("aws:kms", "AES256").toString())
                .kmsMasterKeyId(encryption.keyArnOrAbsent())
                .build();
        return CfnBucket.BucketEncryptionProperty.builder()
                .serverSideEncryptionConfiguration(List.of(CfnBucket.ServerSideEncryptionRuleProperty.builder()
                        .bucketKeyEnabled(true)
                        .serverSideEncryptionByDefault(algorithm)
                        .build()))
                .build();
    }

    private static CfnBucket.PublicAccessBlockConfigurationProperty noPublicAccess() {
        return CfnBucket.PublicAccessBlockConfigurationProperty.builder()
                .blockPublicAcls(true)
                .blockPublicPolicy(true)
                .ignorePublicAcls(true)
                .restrictPublicBuckets(true)
                .build();
    }

    private static CfnBucket.OwnershipControlsProperty noAccessControlLists() {
        return CfnBucket.OwnershipControlsProperty.builder()
                .rules(List.of(CfnBucket.OwnershipControlsRuleProperty.builder()
                        .objectOwnership("BucketOwnerEnforced")
                        .build()))
                .build();
    }

    private static CfnBucket.NotificationConfigurationProperty eventsToEventBridge() {
        return CfnBucket.NotificationConfigurationProperty.builder()
                .eventBridgeConfiguration(CfnBucket.EventBridgeConfigurationProperty.builder()
                        .eventBridgeEnabled(true)
                        .build())
                .build();
    }

    /** The current version of an upload never expires. */
    private CfnBucket.LifecycleConfigurationProperty lifecycle() {
        return CfnBucket.LifecycleConfigurationProperty.builder()
                .rules(List.of(
                        expire("results", "results/", Parameter.RESULT_RETENTION),
                        expire("staged", "staged/", Parameter.UPLOAD_RETENTION),
                        expireDeleted("deleted-staged", "staged/"),
                        expireDeleted("deleted-ledger", "ledger/"),
                        expireReplacedVersions()))
                .build();
    }

    private CfnBucket.RuleProperty expire(String id, String prefix, Parameter days) {
        return CfnBucket.RuleProperty.builder()
                .id(id)
                .status("Enabled")
                .prefix(prefix)
                .expirationInDays(parameters.number(days))
                .build();
    }

    /** A versioned bucket keeps a copy of what is deleted; of unpacked files, that is up to 10 GB. */
    private static CfnBucket.RuleProperty expireDeleted(String id, String prefix) {
        return CfnBucket.RuleProperty.builder()
                .id(id)
                .status("Enabled")
                .prefix(prefix)
                .noncurrentVersionExpiration(CfnBucket.NoncurrentVersionExpirationProperty.builder()
                        .noncurrentDays(DELETED_BY_THE_PROGRAM_DAYS)
                        .build())
                .expiredObjectDeleteMarker(true)
                .build();
    }

    private CfnBucket.RuleProperty expireReplacedVersions() {
        return CfnBucket.RuleProperty.builder()
                .id("replaced-versions")
                .status("Enabled")
                .noncurrentVersionExpiration(CfnBucket.NoncurrentVersionExpirationProperty.builder()
                        .noncurrentDays(parameters.number(Parameter.UPLOAD_RETENTION))
                        .build())
                .abortIncompleteMultipartUpload(CfnBucket.AbortIncompleteMultipartUploadProperty.builder()
                        .daysAfterInitiation(UNFINISHED_UPLOAD_DAYS)
                        .build())
                .build();
    }

    /** Declares the policy for people who only look at results, and returns its ARN. */
    String readersPolicy() {
        var list = PolicyStatements.allow(List.of("s3:ListBucket"), arn());
        list.addCondition("StringLike", Map.of("s3:prefix", List.of("results/*")));
        var read = PolicyStatements.allow(List.of("s3:GetObject", "s3:GetObjectVersion"), objectsArn("results/"));
        return CfnManagedPolicy.Builder.create(stack, "Readers")
                .description("May read the results of Collibra Batch Sync")
                .policyDocument(PolicyStatements.document(list, read))
                .build()
                .getRef();
    }

    private void denyWithoutTls(CfnBucket bucket, CfnCondition condition) {
        var statement = PolicyStatements.denyWithoutTls("s3:*", bucket.getAttrArn(), bucket.getAttrArn() + "/*");
        var policy = CfnBucketPolicy.Builder.create(stack, "BucketPolicy")
                .bucket(bucket.getRef())
                .policyDocument(PolicyStatements.document(statement))
                .build();
        policy.getCfnOptions().setCondition(condition);
    }
}
