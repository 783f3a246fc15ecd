package dev.batchsync.synchronization;

import dev.batchsync.synchronization.jobs.JobWindow;
import dev.batchsync.synchronization.repair.FixUpload;
import dev.batchsync.synchronization.unpacking.UnpackCheckpoint;
import java.time.Instant;
import java.util.Optional;

/** What a cycle needs next. */
sealed interface Step {

    <R> R match(Cases<R> cases);

    /** Whether there is nothing to do now. */
    default boolean waits() {
        return this instanceof Nothing || this instanceof WaitUntil;
    }

    /** Whether it makes calls to Collibra. */
    default boolean isCall() {
        return this instanceof Judge
                || this instanceof ReadStatuses
                || this instanceof Restore
                || this instanceof Prepare
                || this instanceof SendBatch
                || this instanceof SendFinalization
                || this instanceof Look
                || this instanceof Poll;
    }

    /** The phase that does not go on during a pause. The calls that submit something ask for themselves, with their slot. */
    default Optional<Phase.Resumable> pausable() {
        return Optional.empty();
    }

    /** One method for each step. */
    interface Cases<R> {
        R nothing(Nothing step);

        R waitUntil(WaitUntil step);

        R cancel(Cancel step);

        R readDefinition(ReadDefinition step);

        R unpack(Unpack step);

        R unpackAgain(UnpackAgain step);

        R survey(Survey step);

        R compare(Compare step);

        R readStatuses(ReadStatuses step);

        R judge(Judge step);

        R prepare(Prepare step);

        R sendBatch(SendBatch step);

        R sendFinalization(SendFinalization step);

        R restore(Restore step);

        R look(Look step);

        R poll(Poll step);

        R resume(Resume step);

        R readFix(ReadFix step);
    }

    /** There is nothing to do until an upload or a person changes something. */
    record Nothing() implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.nothing(this);
        }
    }

    record WaitUntil(Instant instant) implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.waitUntil(this);
        }
    }

    /** A person wants to cancel, and no job runs. */
    record Cancel() implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.cancel(this);
        }
    }

    record ReadDefinition() implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.readDefinition(this);
        }
    }

    record Unpack(UnpackCheckpoint from) implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unpack(this);
        }
    }

    /** Unpack the source again, because the next batch cannot be read without that. */
    record UnpackAgain(Phase.Importing phase) implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unpackAgain(this);
        }
    }

    record Survey(SurveyCheckpoint from) implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.survey(this);
        }
    }

    /** Compare the source with what was sent before. */
    record Compare(Phase.Comparing phase) implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.compare(this);
        }
    }

    /** Read the statuses of what is missing. */
    record ReadStatuses(Phase.Resumable phase) implements Step {
        @Override
        public Optional<Phase.Resumable> pausable() {
            return Optional.of(phase);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.readStatuses(this);
        }
    }

    /** Set the statuses of what came back. */
    record Restore(Phase.Restoring phase) implements Step {
        @Override
        public Optional<Phase.Resumable> pausable() {
            return Optional.of(phase);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.restore(this);
        }
    }

    /** Decide whether a person must be asked before anything is sent. */
    record Judge(Phase.Guarding phase) implements Step {
        @Override
        public Optional<Phase.Resumable> pausable() {
            return Optional.of(phase);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.judge(this);
        }
    }

    /** Ask whether Collibra is ready. */
    record Prepare(Phase.Preparing phase) implements Step {
        @Override
        public Optional<Phase.Resumable> pausable() {
            return Optional.of(phase);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.prepare(this);
        }
    }

    record SendBatch(Phase.Importing phase) implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.sendBatch(this);
        }
    }

    record SendFinalization(Phase.Finalizing phase) implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.sendFinalization(this);
        }
    }

    /** Look for the job of a call that got no answer and was made at {@code sentAt} at the latest. */
    record Look(Phase.Resumable phase, Instant sentAt, JobWindow window) implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.look(this);
        }
    }

    record Poll(Phase.Resumable phase, Attempt.Running running) implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.poll(this);
        }
    }

    /** Ask whether the pause is over. */
    record Resume(Phase.Resumable phase, Attempt.Paused paused) implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.resume(this);
        }
    }

    /** Read a fix file that arrived for a held cycle. */
    record ReadFix(Phase.Held phase, FixUpload fix) implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.readFix(this);
        }
    }
}
