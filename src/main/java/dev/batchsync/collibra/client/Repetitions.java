package dev.batchsync.collibra.client;

import dev.batchsync.collibra.answer.Answer;
import dev.batchsync.synchronization.retry.RetryPolicy;
import dev.batchsync.synchronization.retry.RetryPolicy.AtOnce;
import dev.batchsync.synchronization.retry.RetryPolicy.Call;
import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jspecify.annotations.Nullable;

/** Makes a call again within the invocation, as often and with the pauses that {@link RetryPolicy} sets. */
@Singleton
class Repetitions {

    private final Map<Call, Guarded> guarded = new EnumMap<>(Call.class);

    private record Guarded(AtOnce policy, TypedGuard<Boolean> guard) {}

    @Inject
    Repetitions() {
        this(RetryPolicy::atOnce);
    }

    Repetitions(Function<Call, AtOnce> policy) {
        for (var call : Call.values()) {
            guarded.put(call, new Guarded(policy.apply(call), guard(policy.apply(call))));
        }
    }

    /**
     * Builds a guard for tries that return whether no further one is needed. When the tries are used up, it returns false
     * instead of throwing.
     */
    private static TypedGuard<Boolean> guard(AtOnce policy) {
        return TypedGuard.create(Boolean.class)
                .withRetry()
                .maxRetries(policy.tries() - 1)
                .delay(policy.pause().toMillis(), ChronoUnit.MILLIS)
                .jitter(policy.jitter().toMillis(), ChronoUnit.MILLIS)
                .maxDuration(policy.within().toMillis(), ChronoUnit.MILLIS)
                .whenResult(Boolean.FALSE::equals)
                .whenException(e -> false)
                .done()
                .withFallback()
                .handler(() -> Boolean.FALSE)
                .applyOn(FaultToleranceException.class)
                .done()
                .build();
    }

    /**
     * Makes a call, and again while that helps.
     *
     * @param isTimeFor whether there is time for a pause
     * @return the answer of the last try
     */
    <T> Answer<T> make(Call call, Supplier<Answer<T>> once, Predicate<Duration> isTimeFor) {
        var known = Objects.requireNonNull(guarded.get(call));
        var tries = new Tries<>(known.policy(), once, isTimeFor);
        known.guard().get(tries::tryOnce);
        return tries.last();
    }

    /** The tries of one call. */
    private static final class Tries<T> {

        private final AtOnce policy;
        private final Supplier<Answer<T>> once;
        private final Predicate<Duration> isTimeFor;
        private @Nullable Answer<T> last;

        Tries(AtOnce policy, Supplier<Answer<T>> once, Predicate<Duration> isTimeFor) {
            this.policy = policy;
            this.once = once;
            this.isTimeFor = isTimeFor;
        }

        /** Returns whether no further try is needed. */
        boolean tryOnce() {
            var answer = once.get();
            last = answer;
            return answer.match(value -> true, failure -> !failure.isRepeatedAtOnce(policy) || !isTimeForPause());
        }

        private boolean isTimeForPause() {
            return isTimeFor.test(policy.pause().plus(policy.jitter()));
        }

        Answer<T> last() {
            if (last == null) {
                throw new IllegalStateException("the call was not made");
            }
            return last;
        }
    }
}
