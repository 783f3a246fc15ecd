package dev.batchsync.synchronization;

import java.time.Instant;

/** What a cycle needs next. */
sealed interface Step {

    /** Nothing, until an upload or a person changes something. */
    record Nothing() implements Step {}

    record Wait(Instant until) implements Step {}

    /** A person wants it ended, and no job is in the way. */
    record Cancel() implements Step {}

    record ReadDefinition() implements Step {}

    record Unpack(Definition definition, UnpackCheckpoint from) implements Step {}

    record Survey(Definition definition, SurveyCheckpoint from) implements Step {}

    /** Find out whether Collibra can be worked with. */
    record Prepare(Phase.Preparing phase) implements Step {}

    /** Start the job of the batch, or of the finalization. */
    record Send(Phase.Resumable phase) implements Step {}

    /** Find out whether a call whose answer is not known has started a job, at {@code sentAt} at the latest. */
    record Look(Phase.Resumable phase, Instant sentAt) implements Step {}

    record Poll(Phase.Resumable phase, Attempt.Running running) implements Step {}
}
