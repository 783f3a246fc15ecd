package dev.batchsync.collibra.answer;

import java.util.function.Function;

/** The result of a call: what it returned, or why it failed. */
public sealed interface Answer<T> {

    <R> R match(Function<T, R> success, Function<Failure, R> failure);

    static <T> Answer<T> failed(Failure failure) {
        return new Failed<>(failure);
    }

    /** Goes on after a success; a failure stays what it is. */
    default <R> Answer<R> then(Function<T, Answer<R>> next) {
        return match(next, Failed::new);
    }

    /** The call returned something. */
    record Success<T>(T value) implements Answer<T> {
        @Override
        public <R> R match(Function<T, R> success, Function<Failure, R> failure) {
            return success.apply(value);
        }
    }

    /** The call did not succeed. */
    record Failed<T>(Failure reason) implements Answer<T> {
        @Override
        public <R> R match(Function<T, R> success, Function<Failure, R> failure) {
            return failure.apply(reason);
        }
    }
}
