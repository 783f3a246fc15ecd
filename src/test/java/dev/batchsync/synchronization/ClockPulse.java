package dev.batchsync.synchronization;

import dev.batchsync.synchronization.lease.Pulse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Beats while a test lets time pass in steps; one invocation at a time. */
final class ClockPulse implements Pulse {

    private final VirtualClock clock;
    private Optional<Beats> beats = Optional.empty();

    private final class Beats implements Beating {
        private final Duration pause;
        private final Runnable beat;
        private Instant next;

        Beats(Duration pause, Runnable beat) {
            this.pause = pause;
            this.beat = beat;
            this.next = clock.instant().plus(pause);
        }

        @Override
        public void close() {
            beats = Optional.empty();
        }
    }

    ClockPulse(VirtualClock clock) {
        this.clock = clock;
    }

    @Override
    public Beating start(Duration pause, Runnable beat) {
        var started = new Beats(pause, beat);
        beats = Optional.of(started);
        return started;
    }

    /** Lets a second pass for an invocation that works. */
    void second() {
        clock.pass(Duration.ofSeconds(1));
        beats.filter(known -> !known.next.isAfter(clock.instant())).ifPresent(known -> {
            known.beat.run();
            known.next = clock.instant().plus(known.pause);
        });
    }
}
