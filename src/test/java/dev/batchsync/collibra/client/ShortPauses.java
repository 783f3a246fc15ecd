package dev.batchsync.collibra.client;

import dev.batchsync.synchronization.retry.RetryPolicy;
import dev.batchsync.synchronization.retry.RetryPolicy.AtOnce;
import dev.batchsync.synchronization.retry.RetryPolicy.Call;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The program's repetitions with pauses of 10 to 30 milliseconds, so that tests need not wait. */
@Alternative
@Priority(1)
@Singleton
final class ShortPauses extends Repetitions {

    ShortPauses() {
        super(ShortPauses::shortened);
    }

    private static AtOnce shortened(Call call) {
        var policy = RetryPolicy.atOnce(call);
        return new AtOnce(
                policy.tries(), Duration.ofMillis(20), Duration.ofMillis(10), policy.within(), policy.onlyIfUnsent());
    }
}
