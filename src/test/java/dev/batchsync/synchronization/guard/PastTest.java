package dev.batchsync.synchronization.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Attempt;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.ByteRange;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Plan;
import dev.batchsync.synchronization.Prepared;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.jobs.JobWindow;
import dev.batchsync.synchronization.jobs.TenantAddress;
import dev.batchsync.synchronization.repair.Repair;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is known after a cycle of three batches has ended. */
class PastTest {

    private static final Instant NOW = SampleCycle.NOW;
    private static final TenantAddress TENANT = new TenantAddress("https://acme.collibra.com");
    private static final TenantAddress OTHER = new TenantAddress("https://other.collibra.com");
    private static final Phase.Ended CANCELLED = new Phase.Cancelled("no", NOW);
    private static final Ledger OLD = new Ledger(new CycleId("20260101T080000Z-0a0bb52a"), "inbox/crm/old.json", 1, 7);
    private static final Past KNOWN = new Past(
            Optional.of(new LedgerBase(TENANT, Optional.of(new LedgerBase.Sent(OLD, 1, NOW)), List.of())),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private final Comparison found = Comparisons.none();
    private final Prepared prepared = prepared(TENANT, Optional.of(found));

    private static Prepared prepared(TenantAddress tenant, Optional<Comparison> found) {
        return new Prepared(
                Definition.DEFAULT.terms(), new Plan(3, 30, 0, 300), tenant, false, found, Optional.empty());
    }

    private static Attempt.Tally tally(int sends) {
        return new Attempt.Tally(sends, 0, NOW);
    }

    private static Attempt due(int sends) {
        return new Attempt.Due(tally(sends), NOW, "");
    }

    private int batchesSent(Phase phase) {
        var past = KNOWN.after(SampleCycle.in(phase), CANCELLED);
        return past.base().orElseThrow().since().stream()
                .mapToInt(LedgerBase.Sent::batches)
                .sum();
    }

    @Test
    void aBatchThatWasTriedCountsAsSent() {
        assertThat(batchesSent(new Phase.Importing(prepared, 1, due(1)))).isZero();
        assertThat(batchesSent(new Phase.Importing(prepared, 1, due(2)))).isEqualTo(1);
        assertThat(batchesSent(new Phase.Importing(prepared, 3, due(1)))).isEqualTo(2);
        var sending = new Attempt.Sending(tally(1), NOW, JobWindow.at(NOW), NOW);
        assertThat(batchesSent(new Phase.Importing(prepared, 3, sending))).isEqualTo(3);
        assertThat(batchesSent(new Phase.Finalizing(prepared, Optional.empty(), due(1))))
                .isEqualTo(3);
        var held = new Phase.Held(
                Problem.of(Problem.Kind.BATCH_FAILED, "no"), NOW, new Phase.Importing(prepared, 2, due(2)));
        assertThat(batchesSent(held)).isEqualTo(2);
    }

    @Test
    void aCycleThatSentNothingChangesNoBaseAndItsLedgerIsDeleted() {
        var guarding = new Phase.Guarding(prepared, Optional.empty(), due(1));

        var past = KNOWN.after(SampleCycle.in(guarding), CANCELLED);

        assertThat(past.base()).isEqualTo(KNOWN.base());
        assertThat(past.superseded()).containsExactly(found.ledger());
        assertThat(KNOWN.after(SampleCycle.in(new Phase.Waiting()), CANCELLED)).isEqualTo(KNOWN);
    }

    @Test
    void aCompletedCycleBecomesTheBaseAndSupersedesAllBefore() {
        var before = KNOWN.after(SampleCycle.in(new Phase.Importing(prepared, 3, due(1))), CANCELLED);
        var next = Comparisons.of().made();
        var other = new Ledger(new CycleId("20260302T080000Z-0a0bb52a"), "inbox/crm/new.json", 1, 9);
        var completing = prepared(TENANT, Optional.of(withLedger(next, other)));

        var past = before.after(
                SampleCycle.in(new Phase.Finalizing(completing, Optional.empty(), due(1))),
                new Phase.Completed(completing, new JobId("job-1"), NOW));

        assertThat(past.base().orElseThrow().all()).containsExactly(new LedgerBase.Sent(other, 3, NOW));
        assertThat(past.superseded()).containsExactly(OLD, found.ledger());
        assertThat(past.deleted(List.of(OLD)).superseded()).containsExactly(found.ledger());
    }

    @Test
    void theFixFilesOfACompletedCycleCorrectItsLedgerAndThoseOfAnotherAreDeleted() {
        var repaired = repaired();
        var completed = KNOWN.after(
                SampleCycle.in(new Phase.Finalizing(repaired, Optional.empty(), due(1))),
                new Phase.Completed(repaired, new JobId("job-1"), NOW));
        var fix = repaired.repairs().get(0).ledger();

        assertThat(completed.base().orElseThrow().since())
                .containsExactly(new LedgerBase.Sent(
                        fix, 1, NOW, Optional.of(found.ledger().cycle())));
        assertThat(completed.superseded()).containsExactly(OLD);

        var cancelled = KNOWN.after(SampleCycle.in(new Phase.Importing(repaired, 2, due(2))), CANCELLED);
        assertThat(cancelled.base().orElseThrow().since())
                .extracting(LedgerBase.Sent::ledger)
                .containsExactly(found.ledger());
        assertThat(cancelled.superseded()).containsExactly(fix);

        var next = prepared(TENANT, Optional.of(withLedger(found, OLD)));
        assertThat(completed
                        .after(
                                SampleCycle.in(new Phase.Finalizing(next, Optional.empty(), due(1))),
                                new Phase.Completed(next, new JobId("job-2"), NOW))
                        .superseded())
                .contains(fix);
    }

    private Prepared repaired() {
        var file = new PinnedObject("inbox/crm/fix/c-1/fix.json", "v1", 100, NOW);
        var part = new Batch(1, new ByteRange(0, 100), 0, 2, 3, "0badc0de", new Batch.Planned());
        var ledger = new Ledger(new CycleId("c-1-fix1"), file.key(), 0, 2);
        var repair = new Repair(2, new JobId("job-0"), file, part, "abc", "abc", ledger, NOW);
        return new Prepared(
                prepared.definition(),
                prepared.plan(),
                TENANT,
                false,
                prepared.comparison(),
                Optional.empty(),
                Optional.empty(),
                prepared.statuses(),
                List.of(repair));
    }

    private static Comparison withLedger(Comparison found, Ledger ledger) {
        return new Comparison(
                found.counts(),
                found.firstMissing(),
                found.origins(),
                found.duplicates(),
                found.firstDuplicates(),
                found.forward(),
                found.firstForward(),
                found.header(),
                found.renamed(),
                found.missingDigest(),
                found.missingList(),
                ledger);
    }

    @Test
    void theLedgerOfAnotherTenantIsNoLedger() {
        assertThat(KNOWN.baseIn(TENANT).all()).hasSize(1);
        assertThat(KNOWN.baseIn(OTHER)).isEqualTo(LedgerBase.none(OTHER));

        var elsewhere = prepared(OTHER, Optional.of(found));
        var past = KNOWN.after(SampleCycle.in(new Phase.Importing(elsewhere, 2, due(2))), CANCELLED);
        assertThat(past.baseIn(OTHER).since()).hasSize(1);
        assertThat(past.baseIn(TENANT).all()).isEmpty();
        assertThat(past.superseded()).containsExactly(OLD);
    }

    @Test
    void afterACycleOfAnEarlierVersionNothingIsKnown() {
        var old = prepared(TENANT, Optional.empty());

        var past = KNOWN.after(
                SampleCycle.in(new Phase.Finalizing(old, Optional.empty(), due(1))),
                new Phase.Completed(old, new JobId("job-1"), NOW));

        assertThat(past.baseIn(TENANT).all()).isEmpty();
        assertThat(past.superseded()).containsExactly(OLD);
    }
}
