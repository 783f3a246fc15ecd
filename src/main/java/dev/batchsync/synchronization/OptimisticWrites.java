package dev.batchsync.synchronization;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Repeats a conditional write if another writer was faster, based on what that writer wrote. */
final class OptimisticWrites {

    private static final int TRIES = 20;

    private OptimisticWrites() {}

    /**
     * Repeats until something is written or there is nothing to write.
     *
     * @param what subject of the message if every try is lost
     * @param write reads and writes; an empty result means that another writer was faster
     */
    static <T> T repeat(String what, Supplier<Optional<T>> write) {
        for (int i = 0; i < TRIES; i++) {
            var written = write.get();
            if (written.isPresent()) {
                return written.get();
            }
        }
        throw new IllegalStateException(what + " was changed by others during each of " + TRIES + " tries. Try again.");
    }

    /**
     * Repeats until something is written or what it builds on is gone.
     *
     * @param known what the first try builds on
     * @param reread what the next one builds on
     * @param write an empty result means that another writer was faster
     */
    static <S, T> Optional<T> onTopOf(Optional<S> known, Supplier<Optional<S>> reread, Function<S, Optional<T>> write) {
        var before = known;
        for (int i = 0; i < TRIES && before.isPresent(); i++) {
            var written = write.apply(before.get());
            if (written.isPresent()) {
                return written;
            }
            before = reread.get();
        }
        return Optional.empty();
    }
}
