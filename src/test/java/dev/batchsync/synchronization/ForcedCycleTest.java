package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.FakeSource.Flaw;
import dev.batchsync.synchronization.jobs.TenantAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cycle that a person has started with "force" sends an unchanged source, whatever happens to the cycle before. */
class ForcedCycleTest {

    private final Bench bench = new Bench(Mischief.none());
    private final Upload upload = Sample.upload(1, 2);

    @BeforeEach
    void theSourceWasSentBefore() {
        bench.source.namesAssets = true;
        bench.uploads.accept(upload);
        bench.untilQuiet();
    }

    private CycleId forced() {
        return ((Uploads.Started) bench.uploads.start(upload, true)).cycle();
    }

    private Upload broken() {
        var broken = Sample.upload(2, 2);
        bench.source.flawed(broken.object(), Flaw.MALFORMED);
        return broken;
    }

    private void assertSent(CycleId id) {
        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.store.definition(id).orElseThrow().resending().force()).isTrue();
    }

    private void holdAtPrepare(CycleId id) {
        bench.trap.failAlways("prepare", new IllegalStateException("no answer"));
        bench.untilQuiet();
        bench.trap.mend("prepare");
        assertThat(bench.phase(id)).isInstanceOf(Phase.Held.class);
    }

    @Test
    void afterAPauseInWhichAnUnusableUploadCameBeforeIt() {
        bench.pauses.pause(Optional.empty(), "alice", bench.clock.instant().plus(Duration.ofHours(2)), "an upgrade");
        var forced = forced();
        while (!(bench.phase(forced) instanceof Phase.Resumable)) {
            bench.deliverFirst();
        }
        var broken = bench.uploads.accept(broken());

        bench.untilQuiet();

        assertThat(bench.phase(broken)).isInstanceOf(Phase.Failed.class);
        assertSent(forced);
    }

    @Test
    void afterAPersonLetAnotherCycleGoOnDuringItsSurvey() {
        var held = bench.uploads.accept(Sample.upload(2, 3));
        holdAtPrepare(held);
        var forced = ((Uploads.Started) bench.uploads.start(Sample.upload(3, 3), true)).cycle();
        assertThat(bench.commands.retry(held)).isEqualTo(CycleCommands.Outcome.ACCEPTED);
        assertThat(bench.phase(forced)).isEqualTo(new Phase.Waiting());

        bench.untilQuiet();

        assertSent(forced);
    }

    @ParameterizedTest
    @ValueSource(strings = {"survey", "compare", "prepare"})
    void afterTheRecordOfItsDefinitionWasLost(String before) {
        var forced = forced();
        bench.trap.before(before, () -> {
            bench.store.forgetDefinition(forced);
            throw new Hazards.Died("crashed before " + before);
        });
        bench.advanceToDeath(forced);

        bench.untilQuiet();

        assertSent(forced);
    }

    @Test
    void afterAPersonRanItAgain() {
        var forced = forced();
        holdAtPrepare(forced);

        var again = ((Uploads.Started) bench.uploads.runAgain(forced)).cycle();
        bench.untilQuiet();

        assertSent(again);
    }

    @Test
    void asAPlanThatBeganAnewForAnotherTenant() {
        var plan = bench.uploads.planOnRequest(upload, true).orElseThrow();
        bench.trap.after("compare", () -> {
            bench.collibra.connections().moveTo(new TenantAddress("https://other.collibra.com"));
            bench.clock.pass(Duration.ofMinutes(2));
        });

        bench.untilQuiet();

        assertThat(bench.store.definition(plan).orElseThrow().resending().force())
                .isTrue();
    }
}
