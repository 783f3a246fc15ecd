package dev.batchsync.synchronization;

import dev.batchsync.synchronization.lease.Pulse;
import java.time.Clock;
import java.time.Duration;

/** Beats in the virtual time of a stage, between the steps of the invocation that it keeps alive. */
record StagePulse(Stage stage, Clock clock) implements Pulse {

    @Override
    public Beating start(Duration pause, Runnable beat) {
        var beats = new Beats(pause, beat);
        beats.enter();
        return beats;
    }

    private final class Beats implements Beating {

        private final Duration pause;
        private final Runnable beat;
        private boolean stopped;

        Beats(Duration pause, Runnable beat) {
            this.pause = pause;
            this.beat = beat;
        }

        private void enter() {
            stage.enter(clock.instant().plus(pause), this::beat);
        }

        private void beat() {
            if (stopped) {
                return;
            }
            try {
                beat.run();
                enter();
            } catch (Hazards.Died e) {
                stopped = true;
            }
        }

        @Override
        public void close() {
            stopped = true;
        }
    }
}
