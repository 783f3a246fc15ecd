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

/**
 * Writes that are made together or not at all.
 *
 * <p>A transaction that met another one under way, or too much load, is sent {@value #ATTEMPTS} times in all, as any
 * call that failed on its way: with pauses drawn from up to 50 ms at first and twice that each time, below 1 s in all.
 * What still fails then is thrown. It is not told as a lost condition, because the caller concludes from that one that
 * somebody else has written.
 */
final class Transactions {

    static final int ATTEMPTS = 5;
    /** What DynamoDB takes in one transaction. */
    static final int WRITES = 100;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);
    private static final String LOST_CONDITION = "ConditionalCheckFailed";
    private static final Set<String> PASSING =
            Set.of("None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private final DynamoDbClient dynamo;
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
    }

    private static boolean mayPass(Throwable failure) {
        return failure instanceof TransactionCanceledException cancelled && PASSING.containsAll(reasons(cancelled));
    }

    private static List<String> reasons(TransactionCanceledException cancelled) {
        return cancelled.cancellationReasons().stream()
                .map(CancellationReason::code)
                .toList();
    }

    /** Writes them; false when one of their conditions does not hold. */
    boolean commit(List<TransactWriteItem> writes) {
        if (writes.size() > WRITES) {
            throw new IllegalArgumentException(
                    "a change of " + writes.size() + " records (expected: at most " + WRITES + ")");
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
