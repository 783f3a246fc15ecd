package dev.batchsync.synchronization;

import dev.batchsync.synchronization.jobs.JobWindow;
import dev.batchsync.synchronization.pause.Pause;
import dev.batchsync.synchronization.retry.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where the call of a phase stands: a question, a batch or the finalization. */
public sealed interface Attempt {

    Tally tally();

    /** Whether a job that this attempt has started may still run. */
    boolean mayHaveJob();

    <R> R match(Cases<R> cases);

    /** One method for each kind of attempt. */
    interface Cases<R> {
        R due(Due attempt);

        R queued(Queued attempt);

        R paused(Paused attempt);

        R sending(Sending attempt);

        R unknown(Unknown attempt);

        R running(Running attempt);
    }

    /**
     * How often the call was tried.
     *
     * @param sends calls made, including the present one
     * @param failures jobs that failed and may be sent again
     * @param since when it was first due; a failed job or a person's decision starts this over
     * @param lost where the job of the call before would be, if it was never found; it may still turn up
     */
    record Tally(int sends, int failures, Instant since, Optional<JobWindow> lost) {

        public Tally(int sends, int failures, Instant since) {
            this(sends, failures, since, Optional.empty());
        }

        Tally nextSend() {
            return new Tally(sends + 1, failures, since, lost);
        }

        /** After a call whose job was not found. */
        Tally nextAfterLoss(JobWindow window) {
            return new Tally(sends + 1, failures, since, Optional.of(window));
        }

        /** The time in which it waited for a slot, or for the end of a pause, does not count. */
        Tally after(Duration queued) {
            return new Tally(sends, failures, since.plus(queued), lost);
        }

        /** Something of it may be at work, so the time without an answer starts over. */
        Tally atWork(Instant now) {
            return new Tally(sends, failures, now, lost);
        }

        /** Collibra answered while the job failed, so the time without an answer starts over. */
        Tally nextAfterFailure(Instant now) {
            return new Tally(sends + 1, failures + 1, now, lost);
        }

        Tally startedOver(Instant now) {
            return new Tally(sends, 0, now, lost);
        }
    }

    /**
     * To be sent, but not before the given instant. {@code why} says why it is sent again; it is empty the first time.
     */
    record Due(Tally tally, Instant notBefore, String why) implements Attempt {

        static Due first(Instant now) {
            return first(new Tally(1, 0, now), now);
        }

        static Due first(Tally tally, Instant notBefore) {
            return new Due(tally, notBefore, "");
        }

        @Override
        public boolean mayHaveJob() {
            return false;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.due(this);
        }
    }

    /**
     * To be sent as soon as a job slot is free.
     *
     * @param since when it began to wait
     * @param nextAsk when it asks again, if it is not woken before
     * @param ahead how many cycles have a slot or get one before it
     */
    record Queued(Tally tally, Instant since, Instant nextAsk, int ahead) implements Attempt {

        @Override
        public boolean mayHaveJob() {
            return false;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.queued(this);
        }
    }

    /**
     * To be made once a pause is over.
     *
     * @param since when it began to wait
     * @param nextAsk when it asks whether the pause is over, if it is not woken before
     */
    record Paused(Tally tally, Instant since, Instant nextAsk, Pause pause) implements Attempt {

        /** A pause may end early, and the message that says so may get lost. */
        private static final Duration BETWEEN_QUESTIONS = Duration.ofMinutes(15);

        static Paused by(Pause pause, Attempt before, Instant now) {
            var next = now.plus(BETWEEN_QUESTIONS);
            var ask = pause.until().isBefore(next) ? pause.until() : next;
            return new Paused(before.tally(), since(before, now), ask, pause);
        }

        private static Instant since(Attempt before, Instant now) {
            if (before instanceof Queued queued) {
                return queued.since();
            }
            return before instanceof Paused paused ? paused.since() : now;
        }

        Paused askingAt(Instant next) {
            return new Paused(tally, since, next, pause);
        }

        Due over(Instant now) {
            return Due.first(tally.after(Duration.between(since, now)), now);
        }

        @Override
        public boolean mayHaveJob() {
            return false;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.paused(this);
        }
    }

    /**
     * The intent to send, written before the call. Another invocation that finds it does not know whether the call was
     * made, and does not look for the job before the call must be over.
     *
     * @param window where the job is that the call starts
     * @param over when the call is over at the latest, even if its invocation outlives its lease
     */
    record Sending(Tally tally, Instant since, JobWindow window, Instant over) implements Attempt {

        public Sending {
            // In records of earlier versions, the lease lasts as long as the call.
            over = over == null ? since : over;
        }

        /** The same if its invocation is known to have ended. */
        Sending abandoned() {
            return new Sending(tally, since, window, since);
        }

        @Override
        public boolean mayHaveJob() {
            return true;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.sending(this);
        }
    }

    /**
     * The call was made, and no answer says whether it started a job.
     *
     * @param since when it was made, at the latest
     * @param window where the job is, if the call started one
     * @param noneSince since when every look for a finalization's job has found none
     */
    record Unknown(
            Tally tally, Instant since, JobWindow window, Instant nextLook, String why, Optional<Instant> noneSince)
            implements Attempt {

        static Unknown first(Tally tally, Instant since, JobWindow window, Instant nextLook, String why) {
            return new Unknown(tally, since, window.sentBy(since), nextLook, why, Optional.empty());
        }

        @Override
        public boolean mayHaveJob() {
            return true;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unknown(this);
        }
    }

    /**
     * Collibra started the job.
     *
     * @param since when the call was made that started it
     * @param found whether the job was recognised in the list because no other could be it; otherwise the answer to the
     *     call, or its own file name, named it
     */
    record Running(Tally tally, JobId job, Instant since, Watch watch, boolean found) implements Attempt {

        Running with(Watch next) {
            return new Running(tally, job, since, next, found);
        }

        Running watchedSince(Instant start, Watch next) {
            return new Running(tally, job, start, next, found);
        }

        @Override
        public boolean mayHaveJob() {
            return true;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.running(this);
        }
    }

    /**
     * What is known of a job that runs.
     *
     * @param lastSeen when Collibra last reported the job's state, or when the job started
     * @param nextPoll when to ask again
     * @param progress 0 to 100
     * @param progressedAt when the progress last changed, or when the job started
     * @param missingSince when Collibra first did not know the job or its end; empty once it reports a state again
     * @param unanswered why the last question about the job got no answer, if it got none
     */
    record Watch(
            Instant lastSeen,
            Instant nextPoll,
            int progress,
            Instant progressedAt,
            Optional<Instant> missingSince,
            Optional<String> unanswered) {

        public Watch {
            // Records of earlier versions have none.
            unanswered = unanswered == null ? Optional.empty() : unanswered;
        }

        public Watch(
                Instant lastSeen,
                Instant nextPoll,
                int progress,
                Instant progressedAt,
                Optional<Instant> missingSince) {
            this(lastSeen, nextPoll, progress, progressedAt, missingSince, Optional.empty());
        }

        static Watch seen(Instant now, Instant nextPoll, int progress) {
            return new Watch(now, nextPoll, progress, now, Optional.empty());
        }

        /** Whether the job makes no progress, as far as Collibra has reported its state. */
        public boolean isWithoutProgress() {
            return isWithoutProgress(lastSeen);
        }

        private boolean isWithoutProgress(Instant now) {
            return !now.isBefore(progressedAt.plus(Patience.WITHOUT_PROGRESS));
        }

        /** Whether others need not wait for the job: it shows no progress, or nothing has been heard of it for twice as long. */
        public boolean isGivenUp(Instant now) {
            return isWithoutProgress() || !now.isBefore(lastSeen.plus(Patience.WITHOUT_PROGRESS.multipliedBy(2)));
        }

        /** Collibra reports the job's state. */
        Watch seenAgain(Instant now, Instant next, int reached) {
            return new Watch(now, next, reached, reached == progress ? progressedAt : now, Optional.empty());
        }

        Watch again(Instant next) {
            return new Watch(lastSeen, next, progress, progressedAt, missingSince);
        }

        Watch unanswered(Instant next, String why) {
            return new Watch(lastSeen, next, progress, progressedAt, missingSince, Optional.of(why));
        }

        Watch missing(Instant since, Instant next) {
            return new Watch(lastSeen, next, progress, progressedAt, Optional.of(since));
        }
    }
}
