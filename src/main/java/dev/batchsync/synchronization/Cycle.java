package dev.batchsync.synchronization;

import dev.batchsync.synchronization.jobs.BatchFormat;
import dev.batchsync.synchronization.lease.Lease;
import dev.batchsync.synchronization.pause.Pause;
import dev.batchsync.synchronization.repair.FixUpload;
import dev.batchsync.synchronization.retry.Failures;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What happens to one upload, from its arrival to its end.
 *
 * @param unpacked the unpacked source, if the source is compressed
 * @param messageDue the instant of its last delayed message; while it is in the future, a message is on its way
 * @param warnings what a person should know, though nobody has to act
 * @param cancelRequested whether a person wants it to end as soon as none of its jobs runs
 * @param failures what has kept the program from carrying it on since it last got further
 * @param reportDue whether it has ended or is held, and its report has yet to be published
 * @param totals what lists show of its batches; written together with them
 * @param planOnly whether it ends with what a cycle would do, and sends nothing
 * @param forced whether a person wants the source to be sent even if nothing has changed, however often it begins anew
 * @param revision counts the writes; a store accepts a write only if it has the one before
 */
public record Cycle(
        CycleId id,
        Upload upload,
        Instant openedAt,
        Phase phase,
        Optional<PinnedObject> unpacked,
        Optional<Lease> lease,
        Optional<Instant> messageDue,
        List<String> warnings,
        boolean cancelRequested,
        Optional<Failures> failures,
        boolean reportDue,
        Batch.Totals totals,
        boolean planOnly,
        boolean forced,
        long revision) {

    public Cycle {
        // Records of earlier versions say it in this phase alone.
        forced = forced || (phase instanceof Phase.Open open && open.forced());
        failures = failures == null ? Optional.empty() : failures;
        // Records of earlier versions have none.
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
        totals = totals == null ? Batch.Totals.NONE : totals;
        if (planOnly && phase instanceof Phase.Resumable resumable && !(resumable instanceof Phase.Guarding)) {
            throw new IllegalArgumentException("a cycle that only plans would send something: " + id);
        }
    }

    static Cycle first(Upload upload, Phase phase, Instant now) {
        return first(CycleId.of(upload), upload, phase, now);
    }

    static Cycle first(CycleId id, Upload upload, Phase phase, Instant now) {
        return first(id, upload, phase, now, false);
    }

    /** A cycle that only plans. */
    static Cycle plan(CycleId id, Upload upload, boolean forced, Instant now) {
        return first(id, upload, new Phase.Open(forced), now, true);
    }

    private static Cycle first(CycleId id, Upload upload, Phase phase, Instant now, boolean planOnly) {
        return new Cycle(
                id,
                upload,
                now,
                phase,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                Optional.empty(),
                isReported(phase),
                Batch.Totals.NONE,
                planOnly,
                false,
                1);
    }

    public SynchronizationId synchronizationId() {
        return upload.synchronizationId();
    }

    public PinnedObject source() {
        return upload.object();
    }

    /** What is surveyed and sent: the source, or the unpacked source. */
    public PinnedObject content() {
        return unpacked.orElse(source());
    }

    /** What its batches are sent as. Only a source whose format is known gets as far as being sent. */
    BatchFormat batchFormat() {
        return SourceFormat.of(content().key()).orElseThrow().batchFormat();
    }

    /** When it goes on by itself, if it waits for a time. */
    public Optional<Instant> nextStepAt() {
        return !isSending() && CyclePlanner.next(this, Instant.MIN) instanceof Step.WaitUntil wait
                ? Optional.of(wait.instant())
                : Optional.empty();
    }

    private boolean isSending() {
        return phase instanceof Phase.Resumable sending && sending.attempt() instanceof Attempt.Sending;
    }

    public boolean isEnded() {
        return phase instanceof Phase.Ended;
    }

    boolean isLeased(Instant now) {
        return lease.filter(held -> !held.isOver(now)).isPresent();
    }

    boolean isLeasedTo(String holder) {
        return lease.filter(held -> held.holder().equals(holder)).isPresent();
    }

    /** True if a message on its way arrives by then. */
    boolean hasMessage(Instant now, Instant by) {
        return messageDue.filter(due -> due.isAfter(now) && !due.isAfter(by)).isPresent();
    }

    /**
     * In another phase. A held cycle has no lease. If a job of it may still run, a wish to cancel is dropped, because
     * whoever had it did not know that.
     */
    Cycle in(Phase next) {
        if (next instanceof Phase.Held held) {
            var wish = cancelRequested && !held.mayHaveJob();
            return written(next, unpacked, Optional.empty(), messageDue, wish);
        }
        return written(next, unpacked, lease, messageDue, cancelRequested);
    }

    /** In another phase, and with a longer lease. */
    Cycle in(Phase next, Instant leaseEnd) {
        var prolonged = lease.map(held -> new Lease(held.holder(), leaseEnd));
        return written(next, unpacked, prolonged, messageDue, cancelRequested);
    }

    /** With its source unpacked, and surveyed next. */
    Cycle unpackedTo(PinnedObject object) {
        return unpackedTo(object, new Phase.Surveying(SurveyCheckpoint.START));
    }

    /** With its source unpacked, in another phase. */
    Cycle unpackedTo(PinnedObject object, Phase next) {
        return written(next, Optional.of(object), lease, messageDue, cancelRequested);
    }

    /** The same with a new revision, so that whoever has read it notices that its place has changed. */
    Cycle touched() {
        return written(phase, unpacked, lease, messageDue, cancelRequested);
    }

    /** Whether nothing of it has been sent, and it is not over. */
    public boolean hasSentNothing() {
        return CyclePlanner.hasSentNothing(phase);
    }

    /** Waiting again, whoever surveys it. */
    Cycle waiting() {
        return written(new Phase.Waiting(), unpacked, Optional.empty(), Optional.empty(), cancelRequested);
    }

    /** Taken over by an invocation. If the last one did not give its lease back, it was ended within its step. */
    Cycle claimed(Lease next) {
        var taken = leasedTo(next);
        return lease.isPresent() && phase instanceof Phase.Reading reading
                ? written(reading.stalled(), unpacked, taken.lease, messageDue, cancelRequested)
                        .with(failures, reportDue)
                : taken;
    }

    Cycle leasedTo(Lease next) {
        return written(phase, unpacked, Optional.of(next), messageDue, cancelRequested);
    }

    /** Without a lease and a message. */
    Cycle released() {
        return written(phase, unpacked, Optional.empty(), Optional.empty(), cancelRequested);
    }

    /** The same for stores that know that all holders and messages are gone; then no call is under way either. */
    public Cycle abandoned() {
        var rest = phase instanceof Phase.Resumable resumable && resumable.attempt() instanceof Attempt.Sending sending
                ? resumable.with(sending.abandoned())
                : phase;
        return written(rest, unpacked, Optional.empty(), Optional.empty(), cancelRequested);
    }

    Cycle releasedUntil(Instant due) {
        return written(phase, unpacked, Optional.empty(), Optional.of(due), cancelRequested);
    }

    /** In another phase, in which it waits for the message. */
    Cycle releasedIn(Phase next, Instant due) {
        return written(next, unpacked, Optional.empty(), Optional.of(due), cancelRequested);
    }

    Cycle withMessage(Instant due) {
        return written(phase, unpacked, lease, Optional.of(due), cancelRequested);
    }

    /** What a person wants is tried at once, whatever failed before. */
    Cycle cancelRequest() {
        return written(phase, unpacked, lease, messageDue, true).with(Optional.empty(), reportDue);
    }

    /** Without its lease, because the program failed. */
    Cycle failed(Failures more, Instant due) {
        return releasedUntil(due).with(Optional.of(more), reportDue);
    }

    /** Whether its report has yet to be published, or to say why a fix file was refused. */
    boolean owesReport() {
        return reportDue
                || (phase instanceof Phase.Held held
                        && held.fix().filter(FixUpload::reportDue).isPresent());
    }

    /** After its report was published. */
    Cycle reported() {
        var next = phase instanceof Phase.Held held ? held.reported() : phase;
        return written(next, unpacked, lease, messageDue, cancelRequested).with(Optional.empty(), false);
    }

    /** After its report could not be published, which the warning says. */
    Cycle unreported(String warning) {
        return reported().saying(with(warning), 0);
    }

    /** If the program failed, it does not try again before that. */
    Optional<Instant> nextTry(Instant now) {
        return failures.map(Failures::nextTry).filter(now::isBefore);
    }

    /** Waits for the end of a pause, which its report shows later. */
    Cycle paused(Phase.Resumable at, Pause pause, Instant now) {
        var remark = "Nothing was sent for a while: " + pause;
        var known = warnings.contains(remark) ? warnings : with(remark);
        return in(at.with(Attempt.Paused.by(pause, at.attempt(), now))).saying(known, 0);
    }

    /** In another phase, with a warning if there is one that is new. */
    Cycle in(Phase next, Optional<String> warning) {
        return warning.filter(text -> !warnings.contains(text))
                .map(text -> in(next).saying(with(text), 0))
                .orElseGet(() -> in(next));
    }

    Cycle warned(String warning) {
        return saying(with(warning), 1);
    }

    private List<String> with(String warning) {
        return Stream.concat(warnings.stream(), Stream.of(warning)).toList();
    }

    private Cycle saying(List<String> more, int writes) {
        return new Cycle(
                id,
                upload,
                openedAt,
                phase,
                unpacked,
                lease,
                messageDue,
                more,
                cancelRequested,
                failures,
                reportDue,
                totals,
                planOnly,
                forced,
                revision + writes);
    }

    /** With batches that are written in the same write. */
    Cycle counting(List<Batch> batches) {
        return with(failures, reportDue, totals.with(batches));
    }

    /** A cycle that is cancelled while it is held keeps the reason. */
    Cycle endedBy(Phase.Ended end) {
        var told = end instanceof Phase.Cancelled cancelled && phase instanceof Phase.Held held
                ? cancelled.after(held)
                : end;
        return written(told, unpacked, Optional.empty(), Optional.empty(), cancelRequested);
    }

    private Cycle written(
            Phase next,
            Optional<PinnedObject> content,
            Optional<Lease> holder,
            Optional<Instant> message,
            boolean cancel) {
        var stays = next.equals(phase)
                || (next instanceof Phase.Held held && phase instanceof Phase.Held before && held.isSameAs(before));
        return new Cycle(
                id,
                upload,
                openedAt,
                next,
                content,
                holder,
                message,
                warnings,
                cancel,
                stays || !isFurther(phase, next) ? failures : Optional.empty(),
                stays ? reportDue : isReported(next),
                totals,
                planOnly,
                forced,
                revision + 1);
    }

    private Cycle with(Optional<Failures> known, boolean due) {
        return with(known, due, totals);
    }

    private Cycle with(Optional<Failures> known, boolean due, Batch.Totals counted) {
        return new Cycle(
                id,
                upload,
                openedAt,
                phase,
                unpacked,
                lease,
                messageDue,
                warnings,
                cancelRequested,
                known,
                due,
                counted,
                planOnly,
                forced,
                revision);
    }

    /** Within a phase, only an answer is a success. The intent to call is none, and neither is a look for a lost call. */
    private static boolean isFurther(Phase before, Phase after) {
        return !(before instanceof Phase.Resumable old
                        && after instanceof Phase.Resumable next
                        && old.with(next.attempt()).equals(next))
                || isAnswered(old.attempt(), next.attempt());
    }

    /** A try that has to be made again, or waits for a slot again, went through. */
    private static boolean isAnswered(Attempt before, Attempt after) {
        return after instanceof Attempt.Running
                || (before instanceof Attempt.Due && after instanceof Attempt.Due)
                || (before instanceof Attempt.Queued && after instanceof Attempt.Queued);
    }

    private static boolean isReported(Phase phase) {
        return phase instanceof Phase.Ended || phase instanceof Phase.Held;
    }
}
