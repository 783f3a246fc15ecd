package dev.batchsync.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnDeletionPolicy;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.CfnTable;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.CfnBucketPolicy;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;

/** What outlives the functions: the bucket, the table and the secret. The first two stay when the stack is removed. */
final class Storage {

    private static final int DAYS_OF_AN_UNFINISHED_UPLOAD = 7;

    private final Stack stack;
    private final Parameters parameters;
    private final Encryption encryption;
    private final String bucketName;
    private final CfnTable table;
    private final CfnSecret secret;

    Storage(Stack stack, Parameters parameters, Encryption encryption) {
        this.stack = stack;
        this.parameters = parameters;
        this.encryption = encryption;
        bucketName = declareBucket();
        table = declareTable();
        secret = declareSecret();
    }

    String bucketName() {
        return bucketName;
    }

    String bucketArn() {
        return arn("");
    }

    String objectsArn(String prefix) {
        return arn("/" + prefix + "*");
    }

    private String arn(String path) {
        return Fn.sub("arn:${AWS::Partition}:s3:::${Name}" + path, Map.of("Name", bucketName));
    }

    String tableName() {
        return table.getRef();
    }

    String tableArn() {
        return table.getAttrArn();
    }

    String secretArn() {
        return secret.getRef();
    }

    private String declareBucket() {
        var existing = parameters.existingBucket.getValueAsString();
        var isMade = parameters.condition("MakesBucket", Fn.conditionEquals(existing, ""));
        var bucket = CfnBucket.Builder.create(stack, "Bucket")
                .versioningConfiguration(CfnBucket.VersioningConfigurationProperty.builder()
                        .status("Enabled")
                        .build())
                .bucketEncryption(bucketEncryption())
                .publicAccessBlockConfiguration(CfnBucket.PublicAccessBlockConfigurationProperty.builder()
                        .blockPublicAcls(true)
                        .blockPublicPolicy(true)
                        .ignorePublicAcls(true)
                        .restrictPublicBuckets(true)
                        .build())
                .ownershipControls(CfnBucket.OwnershipControlsProperty.builder()
                        .rules(List.of(CfnBucket.OwnershipControlsRuleProperty.builder()
                                .objectOwnership("BucketOwnerEnforced")
                                .build()))
                        .build())
                .notificationConfiguration(CfnBucket.NotificationConfigurationProperty.builder()
                        .eventBridgeConfiguration(CfnBucket.EventBridgeConfigurationProperty.builder()
                                .eventBridgeEnabled(true)
                                .build())
                        .build())
                .lifecycleConfiguration(lifecycle())
                .build();
        bucket.getCfnOptions().setCondition(isMade);
        staysBehind(bucket);
        refuseUnencrypted(bucket, isMade);
        return Fn.conditionIf(isMade.getLogicalId(), bucket.getRef(), existing).toString();
    }

    private CfnBucket.BucketEncryptionProperty bucketEncryption() {
        return CfnBucket.BucketEncryptionProperty.builder()
                .serverSideEncryptionConfiguration(List.of(CfnBucket.ServerSideEncryptionRuleProperty.builder()
                        .bucketKeyEnabled(true)
                        .serverSideEncryptionByDefault(CfnBucket.ServerSideEncryptionByDefaultProperty.builder()
                                .sseAlgorithm(
                                        encryption.choose("aws:kms", "AES256").toString())
                                .kmsMasterKeyId(encryption.keyIfGiven())
                                .build())
                        .build()))
                .build();
    }

    /** Uploads that no newer one has replaced are never removed. */
    private CfnBucket.LifecycleConfigurationProperty lifecycle() {
        var replaced = CfnBucket.NoncurrentVersionExpirationProperty.builder()
                .noncurrentDays(parameters.uploadRetention.getValueAsNumber())
                .build();
        return CfnBucket.LifecycleConfigurationProperty.builder()
                .rules(List.of(
                        expiry("results", "results/", parameters.resultRetention.getValueAsNumber()),
                        expiry("staged", "staged/", parameters.uploadRetention.getValueAsNumber()),
                        CfnBucket.RuleProperty.builder()
                                .id("replaced-versions")
                                .status("Enabled")
                                .noncurrentVersionExpiration(replaced)
                                .abortIncompleteMultipartUpload(
                                        CfnBucket.AbortIncompleteMultipartUploadProperty.builder()
                                                .daysAfterInitiation(DAYS_OF_AN_UNFINISHED_UPLOAD)
                                                .build())
                                .build()))
                .build();
    }

    private static CfnBucket.RuleProperty expiry(String id, String prefix, Number days) {
        return CfnBucket.RuleProperty.builder()
                .id(id)
                .status("Enabled")
                .prefix(prefix)
                .expirationInDays(days)
                .build();
    }

    private void refuseUnencrypted(CfnBucket bucket, CfnCondition isMade) {
        var policy = CfnBucketPolicy.Builder.create(stack, "BucketPolicy")
                .bucket(bucket.getRef())
                .policyDocument(PolicyStatements.document(PolicyStatements.onlyEncrypted(
                        "s3:*", List.of(bucket.getAttrArn(), bucket.getAttrArn() + "/*"))))
                .build();
        policy.getCfnOptions().setCondition(isMade);
    }

    private CfnTable declareTable() {
        var made = CfnTable.Builder.create(stack, "Table")
                .billingMode("PAY_PER_REQUEST")
                .attributeDefinitions(List.of(attribute("pk"), attribute("sk")))
                .keySchema(List.of(key("pk", "HASH"), key("sk", "RANGE")))
                .timeToLiveSpecification(CfnTable.TimeToLiveSpecificationProperty.builder()
                        .attributeName("expiresAt")
                        .enabled(true)
                        .build())
                .pointInTimeRecoverySpecification(CfnTable.PointInTimeRecoverySpecificationProperty.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .sseSpecification(encryption.choose(
                        Map.of("SSEEnabled", true, "SSEType", "KMS", "KMSMasterKeyId", encryption.keyArn()),
                        Aws.NO_VALUE))
                .deletionProtectionEnabled(true)
                .build();
        staysBehind(made);
        return made;
    }

    private static CfnTable.AttributeDefinitionProperty attribute(String name) {
        return CfnTable.AttributeDefinitionProperty.builder()
                .attributeName(name)
                .attributeType("S")
                .build();
    }

    private static CfnTable.KeySchemaProperty key(String name, String type) {
        return CfnTable.KeySchemaProperty.builder()
                .attributeName(name)
                .keyType(type)
                .build();
    }

    /** Made with a password that nobody knows, so that no real one ever is part of a template or a parameter. */
    private CfnSecret declareSecret() {
        return CfnSecret.Builder.create(stack, "CollibraSecret")
                .description("The Collibra user of the batch sync: {\"username\": …, \"password\": …}")
                .kmsKeyId(encryption.keyIfGiven())
                .generateSecretString(CfnSecret.GenerateSecretStringProperty.builder()
                        .secretStringTemplate("{\"username\": \"to-be-set\"}")
                        .generateStringKey("password")
                        .build())
                .build();
    }

    private static void staysBehind(CfnResource resource) {
        resource.getCfnOptions().setDeletionPolicy(CfnDeletionPolicy.RETAIN);
        resource.getCfnOptions().setUpdateReplacePolicy(CfnDeletionPolicy.RETAIN);
    }
}
