package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.failure.CommandError;
import dev.batchsync.synchronization.failure.Extent;
import dev.batchsync.synchronization.failure.JobErrors;
import dev.batchsync.synchronization.failure.Rows;
import dev.batchsync.synchronization.forgetting.Forgetting;
import dev.batchsync.synchronization.forgetting.Forgotten;
import dev.batchsync.synchronization.guard.Comparison;
import dev.batchsync.synchronization.guard.Comparisons;
import dev.batchsync.synchronization.guard.Counters;
import dev.batchsync.synchronization.guard.Ledger;
import dev.batchsync.synchronization.guard.LedgerBase;
import dev.batchsync.synchronization.guard.Past;
import dev.batchsync.synchronization.guard.Question;
import dev.batchsync.synchronization.guard.ResourceKind;
import dev.batchsync.synchronization.guard.Surprise;
import dev.batchsync.synchronization.jobs.TenantAddress;
import dev.batchsync.synchronization.repair.Repair;
import dev.batchsync.synchronization.statuses.Restoration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A cycle in any phase, for tests of listeners and reports. */
public final class SampleCycle {

    public static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    public static final Prepared PREPARED = new Prepared(
            Definition.DEFAULT.terms(),
            new Plan(2, 20, 60, 200),
            new TenantAddress("https://acme.collibra.com"),
            false);
    public static final Phase.Importing IMPORTING =
            new Phase.Importing(PREPARED, 1, new Attempt.Due(new Attempt.Tally(0, 0, NOW), NOW, ""));
    public static final Phase.Completed COMPLETED = new Phase.Completed(PREPARED, new JobId("job-1"), NOW);

    public static final String TOKEN = "5d0f2c9a71b3e684";

    /** One cycle has completed, and one has sent two batches since. */
    public static final Past PAST = new Past(
            Optional.of(new LedgerBase(
                    PREPARED.tenant(),
                    Optional.of(new LedgerBase.Sent(Comparisons.none().ledger(), 2, NOW)),
                    List.of(new LedgerBase.Sent(Comparisons.full().ledger(), 1, NOW.plusNanos(1))))),
            List.of(new Ledger(new CycleId("20260101T080000Z-0a0bb52a"), "inbox/crm/\u00e4.json", 16, 5_000_000_000L)),
            Optional.of(new Surprise(new CycleId("20260101T080000Z-0a0bb52a"), 7, 3)),
            Optional.of(new CycleId("20260301T080000Z-0a0bb52a-2")),
            Optional.of(new Forgotten("anna", NOW, "everything was renamed")),
            Optional.of(new Forgetting("bob", NOW, "renamed once more", Forgetting.Stage.CALLING, 1, NOW, "")));

    private SampleCycle() {}

    /** Cycle 20260301T080000Z-0a0bb52a of crm. */
    public static Cycle in(Phase phase) {
        return withVersion("v1", phase);
    }

    /** Cycles in every phase, with everything that a phase may have. */
    public static Stream<Cycle> inEveryPhase() {
        return CycleStoreSamples.phases().map(SampleCycle::in);
    }

    /** A cycle of any id that was opened so many seconds after {@link #NOW}. */
    public static Cycle opened(SynchronizationId id, int seconds, Phase phase) {
        var at = NOW.plusSeconds(seconds);
        var source = new PinnedObject("inbox/" + id + "/all.json", "v" + seconds, 200, at);
        var upload = Upload.found(id, source);
        return Cycle.first(CycleId.of(upload), upload, phase, at);
    }

    /** A cycle of any id that only planned, at its first revision. */
    public static Cycle planned(SynchronizationId id, int seconds) {
        var opened = opened(id, seconds, COMPLETED);
        return CycleBuilder.of(opened.id(), opened.upload(), opened.openedAt(), opened.phase())
                .totals(opened.totals())
                .planOnly()
                .made();
    }

    /** The same for another version of the source. */
    public static Cycle withVersion(String version, Phase phase) {
        return of(new PinnedObject("inbox/crm/all.json", version, 200, NOW), phase);
    }

    public static Cycle of(String key, Phase phase) {
        return of(new PinnedObject(key, "v1", 200, NOW), phase);
    }

    private static Cycle of(PinnedObject source, Phase phase) {
        var upload = Upload.found(new SynchronizationId("crm"), source);
        return Cycle.first(new CycleId("20260301T080000Z-0a0bb52a"), upload, phase, NOW);
    }

    /** Completed, with what was missing and what Collibra counted. */
    public static Phase.Completed completed(Comparison found, Counters counters) {
        return new Phase.Completed(
                PREPARED.compared(found), new JobId("job-1"), NOW, Optional.of(counters), Restoration.NONE);
    }

    /** Held for the question whether three domains may be deleted. */
    public static Phase.Held question() {
        var asked = new Question(
                TOKEN,
                "Approving deletes 3 domains.",
                Map.of(ResourceKind.DOMAIN, 3L),
                List.of(Problem.Kind.GUARD_CONTAINERS));
        var guarding = new Phase.Guarding(
                PREPARED.compared(Comparisons.none()),
                Optional.empty(),
                new Attempt.Due(new Attempt.Tally(1, 0, NOW), NOW, ""));
        return new Phase.Held(
                Problem.of(Problem.Kind.GUARD_CONTAINERS, "Approving deletes 3 domains."),
                NOW,
                guarding,
                Optional.of(asked));
    }

    /** The same cycle after its survey. */
    public static Cycle comparing(Prepared prepared) {
        return in(Phase.Comparing.first(prepared));
    }

    /** Held because job-7, the finalization's job, takes too long. */
    public static Phase.Held stuckInFinalization() {
        var job = new JobId("job-7");
        var watch = Attempt.Watch.seen(NOW, NOW, 50);
        var running = new Attempt.Running(new Attempt.Tally(1, 0, NOW), job, NOW, watch, false);
        var problem = Problem.of(Problem.Kind.JOB_STUCK, "job job-7 of the finalization is not over after PT24H");
        return new Phase.Held(problem, NOW, new Phase.Finalizing(PREPARED, Optional.empty(), running));
    }

    /** The same cycle after it has continued. */
    public static Cycle moved(Cycle cycle, Phase next) {
        return cycle.in(next);
    }

    public static Phase.Failed failed() {
        return new Phase.Failed(Problem.of(Problem.Kind.SOURCE_INVALID, "line 3: a comma is missing"), NOW);
    }

    /** The same id when its open cycle is over. */
    public static Synchronization closed(Synchronization known) {
        return known.closed();
    }

    /** Two batches, of which the first has failed with two errors: one with its place, one with rows. */
    public static List<Batch> failedAndSucceeded() {
        var at = new CommandError.Occurrence(
                1, 1, Optional.of(new Problem.TextLocation("inbox/crm/all.json", 3, 1, 77)));
        var errors = List.of(
                new CommandError("No such domain", "VALIDATION", "ASSET", "{}", List.of(at)),
                new CommandError(
                        "No such type",
                        "VALIDATION",
                        "ASSET",
                        "{}",
                        List.of(CommandError.Occurrence.inBatch(2)),
                        Optional.of(new Rows("row", List.of(17L, 20L), 2))));
        var failed = new Batch.Failed(
                new JobId("job-1"), NOW, new JobErrors(2, "1 updated", errors), Optional.of(Extent.rows(2, 21)));
        return List.of(
                Sample.planned(2).get(0).with(failed),
                Sample.succeeded(Sample.planned(2).get(1)));
    }

    /**
     * A fix file that was accepted after a job for batch 2 had failed.
     *
     * @param from where its first command or row begins
     */
    public static Repair repair(String failure, PinnedObject file, long from) {
        var part = new Batch(1, new ByteRange(from, file.size()), 0, 1, 1, "00", new Batch.Planned());
        return new Repair(
                2, new JobId(failure), file, part, "", "", Comparisons.none().ledger(), NOW);
    }

    /** Held because batch 2 failed, after it had accepted these fix files. */
    public static Cycle repairedBy(Repair... repairs) {
        var prepared = PREPARED;
        for (var repair : repairs) {
            prepared = prepared.repairedBy(repair);
        }
        var importing = new Phase.Importing(prepared, 2, IMPORTING.attempt());
        return in(new Phase.Held(Problem.of(Problem.Kind.BATCH_FAILED, "Batch 2 failed: 1 error"), NOW, importing));
    }

    /** A cycle of the same file that only plans. */
    public static Cycle planOnly(Phase phase) {
        var cycle = in(phase);
        return Cycle.plan(cycle.id(), cycle.upload(), false, NOW).in(phase);
    }

    public static Cycle cancelRequested(Cycle cycle) {
        return cycle.cancelRequest();
    }
}
