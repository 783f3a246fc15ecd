package dev.batchsync.aws;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Writes one item under its condition, for half of what a transaction costs.
 *
 * <p>The client repeats a write whose answer was lost, and then its own first try fails the condition. So each write leaves a
 * token in its item, and DynamoDB returns the item that failed a condition.
 */
final class SingleWrites {

    private static final String TOKEN = "write";

    private final DynamoDbClient dynamo;
    private final AwsRequestOverrideConfiguration retried;

    SingleWrites(DynamoDbClient dynamo, AwsRequestOverrideConfiguration retried) {
        this.dynamo = dynamo;
        this.retried = retried;
    }

    /** Writes the item; returns false if its condition does not hold. */
    boolean commit(Put put) {
        var token = AttributeValue.fromS(UUID.randomUUID().toString());
        var item = new HashMap<>(put.item());
        item.put(TOKEN, token);
        try {
            dynamo.putItem(request(put, item));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return e.hasItem() && token.equals(e.item().get(TOKEN));
        }
    }

    private PutItemRequest request(Put put, Map<String, AttributeValue> item) {
        var request =
                PutItemRequest.builder().tableName(put.tableName()).item(item).overrideConfiguration(retried);
        if (put.conditionExpression() != null) {
            request.conditionExpression(put.conditionExpression())
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        }
        if (put.hasExpressionAttributeValues()) {
            request.expressionAttributeValues(put.expressionAttributeValues());
        }
        return request.build();
    }
}
