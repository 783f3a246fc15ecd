package dev.batchsync.collibra;

import java.util.function.Supplier;

/** Makes the calls of one step, with credentials, and again where that helps and the time allows it. */
final class StepCalls {

    private final Retries retries;
    private final Authorization authorization;
    private final StepTime time;

    StepCalls(Retries retries, Authorization authorization, StepTime time) {
        this.retries = retries;
        this.authorization = authorization;
        this.time = time;
    }

    StepTime time() {
        return time;
    }

    /** Makes a call that starts something: again only while nothing was sent. */
    <T> T starting(Supplier<T> call) {
        return untilLast(() -> retries.starting(() -> once(call)));
    }

    /** Makes a call that may be repeated at will. */
    <T> T question(Supplier<T> call) {
        return untilLast(() -> retries.reading(() -> once(call)));
    }

    private static <T> T untilLast(Supplier<T> tries) {
        try {
            return tries.get();
        } catch (LastTryException e) {
            throw e.failure();
        }
    }

    private <T> T once(Supplier<T> call) {
        try {
            return NeverSentException.guard(() -> authorization.guard(time, call));
        } catch (CollibraFailure e) {
            throw e;
        } catch (RuntimeException e) {
            throw time.allows(Retries.LONGEST_PAUSE) && !asksForAPause(e) ? e : new LastTryException(e);
        }
    }

    /** What is asked for takes longer than this program waits within an invocation. */
    private static boolean asksForAPause(RuntimeException e) {
        return e instanceof NeverSentException unsent && unsent.retryAfter().isPresent();
    }
}
