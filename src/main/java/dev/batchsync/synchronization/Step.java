package dev.batchsync.synchronization;

import java.time.Instant;

/** What a cycle needs next. */
sealed interface Step {

    <R> R match(Cases<R> cases);

    /** One method for each step. */
    interface Cases<R> {
        R nothing(Nothing step);

        R waitFor(Wait step);

        R cancel(Cancel step);

        R readDefinition(ReadDefinition step);

        R unpack(Unpack step);

        R survey(Survey step);

        R prepare(Prepare step);

        R send(Send step);

        R look(Look step);

        R poll(Poll step);
    }

    /** Nothing, until an upload or a person changes something. */
    record Nothing() implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.nothing(this);
        }
    }

    record Wait(Instant until) implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.waitFor(this);
        }
    }

    /** A person wants it ended, and no job is in the way. */
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

    record Unpack(Definition definition, UnpackCheckpoint from) implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unpack(this);
        }
    }

    record Survey(Definition definition, SurveyCheckpoint from) implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.survey(this);
        }
    }

    /** Find out whether Collibra can be worked with. */
    record Prepare(Phase.Preparing phase) implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.prepare(this);
        }
    }

    /** Start the job of the batch, or of the finalization. */
    record Send(Phase.Resumable phase) implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.send(this);
        }
    }

    /** Find out whether a call whose answer is not known has started a job, at {@code sentAt} at the latest. */
    record Look(Phase.Resumable phase, Instant sentAt) implements Step {
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
}
