package dev.batchsync.synchronization.retry;

import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.retry.RetryPolicy.Call;
import dev.batchsync.synchronization.retry.RetryPolicy.Next;
import dev.batchsync.synchronization.retry.RetryPolicy.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A row of the {@link RetryPolicy}.
 *
 * @param calls the calls that it is about
 * @param trouble what happened to them
 * @param repeat what comes next, until the limit is reached
 * @param limit when something else is decided; without one, the next answer is another trouble
 */
public record RetryRow(Set<Call> calls, Trouble trouble, Repeat repeat, Optional<Limit> limit) {

    /** What comes next, and how long the program waits before that. */
    public record Repeat(Next next, RetryPause pause) {}

    /** What is decided after that time, or when it has happened so many times. */
    public record Limit(Duration time, int times, Decision afterwards) {

        private boolean isReached(Effort effort, Instant now) {
            return effort.times() >= times || !now.isBefore(effort.since().plus(time));
        }
    }

    /** What has been tried so far: since when, and how often. */
    public record Effort(Instant since, int times) {

        public static Effort since(Instant since) {
            return new Effort(since, 1);
        }
    }

    /** What the row decides. */
    public sealed interface Decision {

        <R> R match(Cases<R> cases);

        /** One method for each decision. */
        interface Cases<R> {
            R again(Again decision);

            R hold(Hold decision);

            R treatAs(TreatAs decision);
        }
    }

    /** Do that, but not before the instant. */
    public record Again(Next next, Instant at) implements Decision {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.again(this);
        }
    }

    /** Hold the cycle; the kind says who acts next. */
    public record Hold(Problem.Kind kind) implements Decision {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.hold(this);
        }
    }

    /** Go on with the row for another trouble. */
    public record TreatAs(Trouble trouble) implements Decision {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.treatAs(this);
        }
    }

    private static final Duration FOREVER = Duration.ofDays(365_000);

    public static RetryRow when(Set<Call> calls, Trouble trouble, Repeat repeat, Limit limit) {
        return new RetryRow(calls, trouble, repeat, Optional.of(limit));
    }

    public static RetryRow when(Call call, Trouble trouble, Repeat repeat, Limit limit) {
        return when(EnumSet.of(call), trouble, repeat, limit);
    }

    /** A row without a limit. */
    public static RetryRow when(Set<Call> calls, Trouble trouble, Repeat repeat) {
        return new RetryRow(calls, trouble, repeat, Optional.empty());
    }

    /** A row that holds the cycle at once. */
    public static RetryRow when(Set<Call> calls, Trouble trouble, Hold hold) {
        return when(calls, trouble, new Repeat(Next.NOTHING, RetryPause.NONE), new Limit(FOREVER, 0, hold));
    }

    public static RetryRow when(Call call, Trouble trouble, Hold hold) {
        return when(EnumSet.of(call), trouble, hold);
    }

    public static Repeat then(Next next, RetryPause pause) {
        return new Repeat(next, pause);
    }

    public static Limit until(Duration time, Decision afterwards) {
        return new Limit(time, Integer.MAX_VALUE, afterwards);
    }

    public static Limit untilNumber(int number, Decision afterwards) {
        return new Limit(FOREVER, number, afterwards);
    }

    public static Hold hold(Problem.Kind kind) {
        return new Hold(kind);
    }

    public static TreatAs treatAs(Trouble trouble) {
        return new TreatAs(trouble);
    }

    boolean isFor(Call call, Trouble what) {
        return calls.contains(call) && trouble == what;
    }

    /** What is decided now; a pause that Collibra asks for is kept. */
    public Decision decide(Effort effort, Instant now, Optional<Duration> asked) {
        return limit.filter(it -> it.isReached(effort, now))
                .map(Limit::afterwards)
                .orElseGet(() -> new Again(repeat.next(), repeat.pause().end(effort.since(), now, asked)));
    }
}
