package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.DefinitionBuilder;
import dev.batchsync.synchronization.jobs.JobWindow;
import dev.batchsync.synchronization.jobs.LostCall;
import dev.batchsync.synchronization.jobs.TenantAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Values that the tests of this package share. */
final class Sample {

    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    static final SynchronizationId CRM = new SynchronizationId("crm");
    static final TenantAddress TENANT = new TenantAddress("https://acme.collibra.com");
    static final JobId JOB = new JobId("job-1");
    static final Definition ALLOWING_EMPTY = allowingEmpty();

    private Sample() {}

    /** The n-th version of one file; each of its batches takes {@link FakeSource#BATCH_BYTES} bytes. */
    static Upload upload(int n, int batches) {
        return upload(CRM, n, batches);
    }

    static Upload upload(SynchronizationId id, int n, int batches) {
        var modifiedAt = START.plus(Duration.ofMinutes(n));
        var size = (long) batches * FakeSource.BATCH_BYTES;
        var object = new PinnedObject("inbox/" + id + "/all.json", id + "-v" + n, size, modifiedAt);
        return Upload.announced(id, object, "", modifiedAt);
    }

    /** The same, uploaded in parts: its object has the time at which the upload began. */
    static Upload inParts(Upload upload, Duration took) {
        var object = upload.object();
        var begun = object.modifiedAt().minus(took);
        return new Upload(
                upload.synchronizationId(),
                new PinnedObject(object.key(), object.version(), object.size(), begun),
                upload.sequencer(),
                upload.announcedAt());
    }

    /** The same, compressed. */
    static Upload packed(Upload upload) {
        var object = upload.object();
        return new Upload(
                upload.synchronizationId(),
                new PinnedObject(object.key() + ".gz", object.version(), object.size(), object.modifiedAt()),
                upload.sequencer(),
                upload.announcedAt());
    }

    static Cycle cycle(Upload upload, Phase phase) {
        return Cycle.first(upload, phase, START);
    }

    static Plan plan(int batches) {
        return new Plan(batches, batches * 10L, batches * 30L, (long) batches * FakeSource.BATCH_BYTES);
    }

    static Prepared prepared(int batches) {
        return new Prepared(Definition.DEFAULT.terms(), plan(batches), TENANT, false);
    }

    static Phase.Importing importing(int batch, int of, Attempt attempt) {
        return new Phase.Importing(prepared(of), batch, attempt);
    }

    static Phase.Finalizing finalizing(int batches, Attempt attempt) {
        return new Phase.Finalizing(prepared(batches), Optional.empty(), attempt);
    }

    static Phase.Held held(Problem.Kind kind, Phase.Underway resumption) {
        return new Phase.Held(Problem.of(kind, "seen (expected: something else)"), START, resumption);
    }

    static Attempt.Tally tally() {
        return new Attempt.Tally(1, 0, START);
    }

    static Attempt.Due due() {
        return Attempt.Due.first(START);
    }

    static Attempt.Sending sending() {
        return new Attempt.Sending(tally(), START, JobWindow.at(START), START);
    }

    static Attempt.Unknown unknown() {
        return Attempt.Unknown.first(tally(), START, JobWindow.at(START), START.plusSeconds(2), "read timed out");
    }

    static Attempt.Running running() {
        var watch = Attempt.Watch.seen(START, START.plusSeconds(2), 0);
        return new Attempt.Running(tally(), JOB, START, watch, false);
    }

    static LostCall lostCall(Phase.Resumable phase, Instant sentAt) {
        return new LostCall(cycle(upload(1, 1), phase), phase, sentAt, JobWindow.at(START));
    }

    /** The answer to a call that took no time. */
    static Answers.Timing answeredAt(Instant instant) {
        return new Answers.Timing(instant, instant);
    }

    static List<Batch> planned(int batches) {
        return IntStream.rangeClosed(1, batches).mapToObj(FakeSource::batch).toList();
    }

    static List<Batch> succeeded(int batches) {
        return planned(batches).stream().map(Sample::succeeded).toList();
    }

    static Batch succeeded(Batch batch) {
        var job = new JobId("job-" + batch.number());
        return batch.with(new Batch.Succeeded(job, 1, START, START.plusSeconds(9)));
    }

    private static Definition allowingEmpty() {
        return DefinitionBuilder.of().allowEmpty(true).made();
    }

    /** All or nothing, and finalized by the job that imports it. */
    static Definition oneCall(boolean allowEmpty) {
        return DefinitionBuilder.of()
                .continueOnError(false)
                .allowEmpty(allowEmpty)
                .evictFirst(true)
                .oneCall(true)
                .made();
    }
}
