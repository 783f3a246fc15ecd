package dev.batchsync.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** The bucket, the table, the secret and the queues. */
class StorageTest {

    private static final String OWN_KEY =
            "{\"Fn::If\":[\"IsOwnKey\",{\"Ref\":\"KmsKeyArn\"},{\"Ref\":\"AWS::NoValue\"}]}";

    @Test
    void theBucketIsVersionedEncryptedAndNotPublic() {
        var bucket = Rendered.properties("Bucket");

        assertThat(bucket.at("/VersioningConfiguration/Status").textValue()).isEqualTo("Enabled");
        assertThat(
                        bucket.at(
                                "/BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault/SSEAlgorithm"))
                .hasToString("{\"Fn::If\":[\"IsOwnKey\",\"aws:kms\",\"AES256\"]}");
        assertThat(bucket.path("PublicAccessBlockConfiguration")).hasSize(4).allMatch(JsonNode::booleanValue);
        assertThat(bucket.at("/NotificationConfiguration/EventBridgeConfiguration/EventBridgeEnabled")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void onlyResultsStagedFilesAndReplacedVersionsExpire() {
        var rules = Rendered.properties("Bucket").at("/LifecycleConfiguration/Rules");

        assertThat(Rendered.elements(rules).filter(rule -> rule.has("ExpirationInDays")))
                .extracting(rule -> rule.path("Prefix").textValue())
                .containsExactly("results/", "staged/");
        assertThat(Rendered.elements(rules).filter(rule -> !rule.has("Prefix")))
                .singleElement()
                .satisfies(rule -> assertThat(rule.at("/NoncurrentVersionExpiration/NoncurrentDays"))
                        .hasToString(Rendered.reference("ReplacedUploadRetentionDays")));
    }

    @Test
    void whatTheProgramDeletesIsGoneForGoodAfterADay() {
        var rules = Rendered.properties("Bucket").at("/LifecycleConfiguration/Rules");

        assertThat(Rendered.elements(rules).filter(rule -> rule.at("/NoncurrentVersionExpiration/NoncurrentDays")
                        .isInt()))
                .extracting(rule -> rule.path("Prefix").textValue())
                .containsExactly("staged/", "ledger/");
        assertThat(Rendered.elements(rules)
                        .filter(rule -> rule.path("ExpiredObjectDeleteMarker").booleanValue()))
                .allMatch(rule ->
                        rule.at("/NoncurrentVersionExpiration/NoncurrentDays").intValue() == 1)
                .hasSize(2);
    }

    @Test
    void anExistingBucketReplacesTheNewOne() {
        assertThat(Rendered.at("/Resources/Bucket/Condition").textValue()).isEqualTo("MakesBucket");
        assertThat(Rendered.at("/Resources/BucketPolicy/Condition").textValue()).isEqualTo("MakesBucket");
        assertThat(Rendered.at("/Outputs/BucketName/Value"))
                .hasToString("{\"Fn::If\":[\"MakesBucket\",{\"Ref\":\"Bucket\"},{\"Ref\":\"ExistingBucket\"}]}");
    }

    @Test
    void theTableHasTheKeysThatTheProgramExpectsAndCanBeRestored() {
        var table = Rendered.properties("Table");

        assertThat(table.path("KeySchema"))
                .hasToString(
                        "[{\"AttributeName\":\"pk\",\"KeyType\":\"HASH\"},{\"AttributeName\":\"sk\",\"KeyType\":\"RANGE\"}]");
        assertThat(table.path("BillingMode").textValue()).isEqualTo("PAY_PER_REQUEST");
        assertThat(table.path("TimeToLiveSpecification"))
                .hasToString("{\"AttributeName\":\"expiresAt\",\"Enabled\":true}");
        assertThat(table.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                        .booleanValue())
                .isTrue();
        assertThat(table.at("/SSESpecification/Fn::If/1/KMSMasterKeyId")).hasToString(Rendered.reference("KmsKeyArn"));
    }

    @Test
    void theTemplateContainsNoPassword() {
        assertThat(Rendered.properties("CollibraSecret").has("SecretString")).isFalse();
        assertThat(Rendered.properties("CollibraSecret")
                        .at("/GenerateSecretString/GenerateStringKey")
                        .textValue())
                .isEqualTo("password");
    }

    @Test
    void everyQueueHasADeadLetterQueueUnlessItIsOne() {
        var queues = Rendered.ofType("AWS::SQS::Queue");
        var dead = queues.values().stream()
                .filter(queue -> queue.has("RedrivePolicy"))
                .map(queue -> queue.at("/RedrivePolicy/deadLetterTargetArn/Fn::GetAtt/0")
                        .textValue())
                .toList();

        assertThat(queues).hasSize(5);
        assertThat(dead).containsExactlyInAnyOrder("UploadsDeadLetters", "AdvanceDeadLetters");
        assertThat(queues.entrySet())
                .filteredOn(queue -> !queue.getValue().has("RedrivePolicy"))
                .allMatch(queue -> queue.getKey().endsWith("DeadLetters"));
    }

    @Test
    void theCustomersKeyEncryptsAllStoredData() {
        for (var type : new String[] {"AWS::SQS::Queue", "AWS::SNS::Topic"}) {
            assertThat(Rendered.ofType(type).values()).isNotEmpty().allSatisfy(resource -> assertThat(
                            resource.path("KmsMasterKeyId"))
                    .hasToString(OWN_KEY));
        }
        for (var type : new String[] {"AWS::Logs::LogGroup", "AWS::SecretsManager::Secret"}) {
            assertThat(Rendered.ofType(type).values()).isNotEmpty().allSatisfy(resource -> assertThat(
                            resource.path("KmsKeyId"))
                    .hasToString(OWN_KEY));
        }
        assertThat(Rendered.ofType("AWS::SQS::Queue").values())
                .allSatisfy(queue -> assertThat(queue.path("SqsManagedSseEnabled"))
                        .hasToString("{\"Fn::If\":[\"IsOwnKey\",false,true]}"));
        assertThat(Rendered.at("/Resources/KeyPolicy/Condition").textValue()).isEqualTo("IsOwnKey");
    }
}
