package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.CycleCommands.Outcome.ACCEPTED;
import static dev.batchsync.synchronization.CycleCommands.Outcome.FINALIZATION_AT_WORK;
import static dev.batchsync.synchronization.CycleCommands.Outcome.NOT_ALLOWED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.jobs.TenantAddress;
import dev.batchsync.synchronization.status.CycleStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cycle that was prepared for one Collibra does nothing in another. */
class TenantCheckTest {

    private static final TenantAddress OTHER = new TenantAddress("https://other.collibra.com");

    private final Bench bench = new Bench(Mischief.none());

    static Stream<Phase.Resumable> whateverCalls() {
        return Stream.concat(
                Stream.of(new Phase.Preparing(Sample.prepared(1), Sample.due())),
                Stream.of(Sample.due(), Sample.sending(), Sample.unknown(), Sample.running())
                        .flatMap(attempt -> Stream.of(Sample.importing(1, 1, attempt), Sample.finalizing(1, attempt))));
    }

    static Stream<Phase.Resumable> finalizationsPossiblyAtWork() {
        return whateverCalls()
                .filter(phase -> phase.finalizes() && phase.attempt().mayHaveJob());
    }

    private CycleId heldElsewhere(Phase.Resumable phase) {
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.store.commit(new Change(List.of(bench.cycle(id).in(phase)), Sample.planned(1), Optional.empty()));
        bench.collibra.connections().moveTo(OTHER);
        forbidCalls();
        bench.untilQuiet();
        return id;
    }

    private void forbidCalls() {
        Stream.of("prepare", "submitBatch", "submitFinalization", "status", "since", "deed")
                .forEach(call -> bench.trap.before(call, () -> {
                    throw new AssertionError(call + " was called");
                }));
    }

    @ParameterizedTest
    @MethodSource("whateverCalls")
    void isHeldAndCallsNothing(Phase.Resumable phase) {
        var id = heldElsewhere(phase);

        var held = (Phase.Held) bench.phase(id);
        assertThat(held.problem().kind()).isEqualTo(Problem.Kind.TENANT_CHANGED);
        assertThat(held.problem().message())
                .contains(Sample.TENANT.toString(), OTHER.toString(), "Cancel the cycle and upload the file again.");
        assertThat(held.resumption()).isEqualTo(phase);
    }

    @ParameterizedTest
    @MethodSource("whateverCalls")
    void cannotBeRetried(Phase.Resumable phase) {
        var id = heldElsewhere(phase);

        assertThat(CycleStatus.of(bench.cycle(id), List.of()).offers()).doesNotContain("retry", "approve");
        assertThat(bench.commands.retry(id)).isEqualTo(NOT_ALLOWED);
    }

    @ParameterizedTest
    @MethodSource("whateverCalls")
    void canBeCancelledUnlessAFinalizationMayBeAtWork(Phase.Resumable phase) {
        var id = heldElsewhere(phase);
        var atWork = phase.finalizes() && phase.attempt().mayHaveJob();

        assertThat(bench.commands.cancel(id)).isEqualTo(atWork ? FINALIZATION_AT_WORK : ACCEPTED);
        bench.untilQuiet();

        assertThat(bench.cycle(id).isEnded()).isEqualTo(!atWork);
    }

    @ParameterizedTest
    @MethodSource("finalizationsPossiblyAtWork")
    void canBeCancelledByWhoHasSeenThatTheFinalizationIsOver(Phase.Resumable phase) {
        var id = heldElsewhere(phase);

        assertThat(bench.commands.cancelAsJobIsOver(id)).isEqualTo(ACCEPTED);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Cancelled.class);
    }

    @Test
    void theNextUploadGoesToTheOtherCollibra() {
        var first = bench.uploads.accept(Sample.upload(1, 2));
        bench.until(first, Phase.Importing.class);
        bench.collibra.connections().moveTo(OTHER);
        bench.until(first, Phase.Held.class);

        assertThat(bench.commands.cancel(first)).isEqualTo(ACCEPTED);
        var next = bench.uploads.accept(Sample.upload(2, 2));
        bench.untilQuiet();

        assertThat(bench.phase(next)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.collibra.jobs())
                .filteredOn(job -> job.tenant.equals(OTHER))
                .hasSize(3);
        assertThat(bench.collibra.rules().violations()).isEmpty();
    }
}
