package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.guard.Comparisons;
import dev.batchsync.synchronization.guard.Ledger;
import dev.batchsync.synchronization.guard.LedgerBase;
import dev.batchsync.synchronization.guard.Past;
import dev.batchsync.synchronization.guard.Question;
import dev.batchsync.synchronization.guard.ResourceKind;
import dev.batchsync.synchronization.guard.Surprise;
import dev.batchsync.synchronization.jobs.TenantAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
            Optional.of(new CycleId("20260301T080000Z-0a0bb52a-2")));

    private SampleCycle() {}

    /** Cycle 20260301T080000Z-0a0bb52a of crm. */
    public static Cycle in(Phase phase) {
        return withVersion("v1", phase);
    }

    /** The same for another version of the source. */
    public static Cycle withVersion(String version, Phase phase) {
        var source = new PinnedObject("inbox/crm/all.json", version, 200, NOW);
        var upload = Upload.found(new SynchronizationId("crm"), source);
        return Cycle.first(new CycleId("20260301T080000Z-0a0bb52a"), upload, phase, NOW);
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

    public static Cycle cancelRequested(Cycle cycle) {
        return cycle.cancelRequest();
    }
}
