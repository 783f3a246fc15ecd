package dev.batchsync.aws;

import dev.batchsync.synchronization.Continuations;
import dev.batchsync.synchronization.CycleId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Delayed messages in an SQS standard queue; each holds the cycle's id and when it is due.
 *
 * <p>SQS delays by whole seconds and by at most 15 minutes. A message that is due later arrives after 15 minutes, and the
 * receiver schedules it again.
 */
final class SqsContinuations implements Continuations {

    static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

    private final SqsClient sqs;
    private final String queueUrl;
    private final Clock clock;

    SqsContinuations(SqsClient sqs, String queueUrl, Clock clock) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.clock = clock;
    }

    @Override
    public void schedule(CycleId cycle, Instant due) {
        sqs.sendMessage(request -> request.queueUrl(queueUrl)
                .messageBody(body(cycle, due))
                .delaySeconds(delaySeconds(clock.instant(), due)));
    }

    /** Returns the JSON that the function reads; neither value needs escaping. */
    static String body(CycleId cycle, Instant due) {
        return "{\"cycle\": \"" + cycle + "\", \"due\": \"" + due + "\"}";
    }

    /** Rounds up to a whole second, so that no message is early. */
    static int delaySeconds(Instant now, Instant due) {
        long seconds = Duration.between(now, due).plusNanos(999_999_999).toSeconds();
        return (int) Math.max(0, Math.min(LONGEST_DELAY.toSeconds(), seconds));
    }
}
