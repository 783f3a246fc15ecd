package dev.batchsync.function.protocol;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Where requests wait for a change. Each request occupies a thread of the program, so at most {@value #SEATS} can wait.
 * When the program stops, all of them get their answers at once.
 */
@Singleton
public final class WaitingRoom {

    public static final int SEATS = 16;

    /** The store is read once in this time by each request that waits. */
    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Semaphore seats = new Semaphore(SEATS);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Pause pause;

    /** Lets time pass. */
    @FunctionalInterface
    public interface Pause {

        /** Returns after that time, or earlier with false, if nobody should wait any more. */
        boolean passes(Duration time);
    }

    @Inject
    WaitingRoom() {
        this.pause = this::passes;
    }

    public WaitingRoom(Pause pause) {
        this.pause = pause;
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    private boolean passes(Duration time) {
        try {
            return !stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What a request waits with; it has to be left. */
    public final class Seat implements AutoCloseable {

        private Seat() {}

        /**
         * Looks once a second until there is something to see.
         *
         * @return empty if the time is over, the caller has gone, or the program stops
         */
        public <T> Optional<T> await(Stay stay, Supplier<Optional<T>> look) {
            for (var left = stay.longest(); !left.isNegative() && !left.isZero(); left = left.minus(BETWEEN_LOOKS)) {
                if (!pause.passes(BETWEEN_LOOKS) || stay.isGone()) {
                    return Optional.empty();
                }
                var seen = look.get();
                if (seen.isPresent()) {
                    return seen;
                }
            }
            return Optional.empty();
        }

        @Override
        public void close() {
            seats.release();
        }
    }

    /** A place to wait; empty if all are taken. */
    public Optional<Seat> seat() {
        return seats.tryAcquire() ? Optional.of(new Seat()) : Optional.empty();
    }
}
