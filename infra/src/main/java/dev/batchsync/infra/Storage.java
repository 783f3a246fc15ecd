package dev.batchsync.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnDeletionPolicy;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.CfnTable;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;

/** The bucket, the DynamoDB table with the state of cycles, and the secret; bucket and table survive the stack. */
final class Storage {

    private final Stack stack;
    private final Encryption encryption;
    private final UploadBucket bucket;
    private final CfnTable table;
    private final CfnSecret secret;

    Storage(Stack stack, Parameters parameters, Encryption encryption) {
        this.stack = stack;
        this.encryption = encryption;
        bucket = new UploadBucket(stack, parameters, encryption);
        table = declareTable();
        secret = declareSecret();
    }

    UploadBucket bucket() {
        return bucket;
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

    /**
     * Keeps a resource with its data when the stack is deleted, but not when the deployment that creates it fails.
     *
     * <p>What a failed first deployment leaves behind is empty and only gets in the way of the next one. Deletion protection of
     * the table would stop this cleanup, so it is turned on after the deployment (infra/README.md).
     */
    static void retain(CfnResource resource) {
        resource.getCfnOptions().setDeletionPolicy(CfnDeletionPolicy.RETAIN_EXCEPT_ON_CREATE);
        resource.getCfnOptions().setUpdateReplacePolicy(CfnDeletionPolicy.RETAIN);
    }

    private CfnTable declareTable() {
        var made = CfnTable.Builder.create(stack, "Table")
                .billingMode("PAY_PER_REQUEST")
                .attributeDefinitions(List.of(stringAttribute("pk"), stringAttribute("sk")))
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
                .build();
        retain(made);
        return made;
    }

    private static CfnTable.AttributeDefinitionProperty stringAttribute(String name) {
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

    /** Starts with a random password, so that no template and no parameter ever contains the real one. */
    private CfnSecret declareSecret() {
        return CfnSecret.Builder.create(stack, "CollibraSecret")
                .description("The Collibra user of Collibra Batch Sync: {\"username\": \"…\", \"password\": \"…\"}")
                .kmsKeyId(encryption.keyArnOrAbsent())
                .generateSecretString(CfnSecret.GenerateSecretStringProperty.builder()
                        .secretStringTemplate("{\"username\": \"to-be-set\"}")
                        .generateStringKey("password")
                        .build())
                .build();
    }
}
