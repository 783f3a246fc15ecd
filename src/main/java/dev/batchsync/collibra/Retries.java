package dev.batchsync.collibra;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Makes calls again within the invocation, each time after half a second, give or take a quarter. */
@ApplicationScoped
class Retries {

    /** Of the pauses below, which tests shorten. */
    static final Duration LONGEST_PAUSE = Duration.ofMillis(750);

    /** Up to 3 times within 10 seconds, only while the call never reached Collibra. */
    @Retry(
            maxRetries = 2,
            delay = 500,
            jitter = 250,
            maxDuration = 10,
            durationUnit = ChronoUnit.SECONDS,
            retryOn = NeverSentException.class,
            abortOn = LastTryException.class)
    <T> T starting(Supplier<T> call) {
        return call.get();
    }

    /** Up to 4 times within 10 seconds, whatever got in the way but an answer of Collibra. */
    @Retry(
            maxRetries = 3,
            delay = 500,
            jitter = 250,
            maxDuration = 10,
            durationUnit = ChronoUnit.SECONDS,
            retryOn = Exception.class,
            abortOn = {CollibraFailure.class, LastTryException.class})
    <T> T reading(Supplier<T> call) {
        return call.get();
    }
}
