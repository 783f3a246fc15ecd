package dev.batchsync.aws;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Sends writes that succeed or fail together: several as a transaction, a single one by itself.
 *
 * <p>A write that conflicts with another one, is throttled, or fails on its way is sent up to {@value #ATTEMPTS} times,
 * with random pauses of at most 50 ms at first, twice that each time, and less than 1 s in all. If it fails then too, the
 * failure is thrown. It is not reported as a failed condition, because the caller takes that as proof that somebody else has
 * written.
 */
final class Transactions {

    static final int ATTEMPTS = 5;
    /** The most writes that DynamoDB takes in one transaction (API reference, TransactWriteItems). */
    static final int WRITES = 100;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);
    private static final String LOST_CONDITION = "ConditionalCheckFailed";
    private static final Set<String> PASSING =
            Set.of("None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private final DynamoDbClient dynamo;
    private final SingleWrites single;
    private final AwsRequestOverrideConfiguration retried;

    Transactions(DynamoDbClient dynamo) {
        this.dynamo = dynamo;
        var strategy = AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .backoffStrategy(BackoffStrategy.exponentialDelay(FIRST_PAUSE, LONGEST_PAUSE))
                .retryOnException(Transactions::mayPass)
                .build();
        SdkPlugin plugin = client -> client.overrideConfiguration(client.overrideConfiguration().toBuilder()
                .retryStrategy(strategy)
                .build());
        this.retried =
                AwsRequestOverrideConfiguration.builder().addPlugin(plugin).build();
        this.single = new SingleWrites(dynamo, retried);
    }

    private static boolean mayPass(Throwable failure) {
        return failure instanceof TransactionConflictException
                || (failure instanceof TransactionCanceledException cancelled
                        && PASSING.containsAll(reasons(cancelled)));
    }

    private static List<String> reasons(TransactionCanceledException cancelled) {
        return cancelled.cancellationReasons().stream()
                .map(CancellationReason::code)
                .toList();
    }

    /** Sends the writes; returns false if one of their conditions does not hold. */
    boolean commit(List<TransactWriteItem> writes) {
        if (writes.size() > WRITES) {
            throw new IllegalArgumentException("A change has " + writes.size() + " records; DynamoDB takes at most "
                    + WRITES + " in one transaction");
        }
        if (writes.size() == 1) {
            return single.commit(writes.get(0).put());
        }
        try {
            dynamo.transactWriteItems(request -> request.transactItems(writes).overrideConfiguration(retried));
            return true;
        } catch (TransactionCanceledException e) {
            if (reasons(e).contains(LOST_CONDITION)) {
                return false;
            }
            throw e;
        }
    }
}
