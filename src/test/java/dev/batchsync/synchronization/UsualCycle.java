package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.guard.Comparison;
import dev.batchsync.synchronization.guard.KindCounts;
import dev.batchsync.synchronization.guard.Ledger;
import dev.batchsync.synchronization.guard.ResourceKind;
import dev.batchsync.synchronization.jobs.JobWindow;
import dev.batchsync.synchronization.jobs.TenantAddress;
import dev.batchsync.synchronization.lease.Lease;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A cycle as it is most often written: its record has names, ids and times as long as those of a deployment. */
public final class UsualCycle {

    private static final Instant START = Instant.parse("2026-03-01T08:15:00Z");
    private static final SynchronizationId ID = new SynchronizationId("payments-catalog");

    private UsualCycle() {}

    /** Its batch runs, after an invocation took its lease and left a message. */
    public static Cycle running(Definition definition) {
        var job = new JobId("4c2e73f4-e7d6-4ca3-9c01-1431f76c9506");
        return running(
                definition, new Attempt.Running(tally(), job, at(61), Attempt.Watch.seen(at(75), at(77), 50), false));
    }

    /** The intent to send its batch is written. */
    public static Cycle sending(Definition definition) {
        return running(definition, new Attempt.Sending(tally(), at(61), JobWindow.at(at(60)), at(61)));
    }

    private static Attempt.Tally tally() {
        return new Attempt.Tally(1, 0, at(59));
    }

    /** An instant with as many digits as a clock shows. */
    private static Instant at(int second) {
        return START.plusSeconds(second).plusNanos(second * 123_456_789L % 1_000_000_000);
    }

    private static Cycle running(Definition definition, Attempt attempt) {
        var object = new PinnedObject(
                "inbox/payments-catalog/payments-2026-03-01.csv",
                "3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrH",
                52_428_800,
                Instant.parse("2026-03-01T08:00:00Z"));
        var prepared = new Prepared(
                        definition.terms(),
                        new Plan(12, 120_000, 480_000, 52_428_800),
                        new TenantAddress("https://acme.collibra.com"),
                        false)
                .compared(comparison());
        var upload = Upload.announced(ID, object, "0055AED6DCD90281E5", at(1));
        return Cycle.first(upload, new Phase.Importing(prepared, 7, attempt), at(3))
                .leasedTo(new Lease("0b0f2a3e-7a39-4f9c-8d6a-0c9bb1a3c111", at(961)))
                .withMessage(at(78));
    }

    /** Some assets have changed, and a few are missing. */
    private static Comparison comparison() {
        var before = new Comparison.Origin(
                new CycleId("20260228T081500Z-7c1fd20e"),
                "inbox/payments-catalog/payments-2026-02-28.csv",
                at(-86_399));
        var missing = Stream.of("ACCOUNT_TYPE", "SETTLEMENT_DATE", "BENEFICIARY")
                .map(name ->
                        new Comparison.Missing(ResourceKind.ASSET, name + " (Payments > Physical data dictionary)", 0))
                .toList();
        return new Comparison(
                Map.of(
                        ResourceKind.COMMUNITY, new KindCounts(1, 0, 0, 1, 0, 0, 0, 0, 0),
                        ResourceKind.DOMAIN, new KindCounts(12, 1, 0, 12, 0, 0, 0, 0, 0),
                        ResourceKind.ASSET, new KindCounts(119_421, 569, 3_117, 116_301, 3, 0, 0, 0, 0)),
                missing,
                List.of(before),
                0,
                List.of(),
                0,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                Optional.of("results/payments-catalog/20260301T081500Z-3fa94c07/missing.csv"),
                new Ledger(
                        new CycleId("20260301T081500Z-3fa94c07"),
                        "inbox/payments-catalog/payments-2026-03-01.csv",
                        4,
                        120_000));
    }

    /** The default definition with a template of that many characters, which cannot be deflated much. */
    public static Definition withTemplate(int length) {
        var template = new Random(1)
                .ints(length, ' ', '~')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return Definition.DEFAULT.withTemplate(template);
    }
}
