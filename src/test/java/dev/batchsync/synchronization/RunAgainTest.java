package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.CycleCommands.Offer;
import dev.batchsync.synchronization.FakeSource.Flaw;
import dev.batchsync.synchronization.Mischief.Kind;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.Definitions;
import org.junit.jupiter.api.Test;

/** An upload whose cycle failed or is held can run again, for example with a repaired definition. */
class RunAgainTest {

    private final Bench bench = new Bench(Mischief.once(Kind.JOB_FAILS));
    private final Upload upload = Sample.upload(1, 2);

    private CycleId failedForItsDefinition() {
        var problem = Problem.of(Problem.Kind.DEFINITION_INVALID, "definitions/crm.json: line 1: not JSON");
        bench.source.define(new Definitions.Invalid(problem));
        var id = bench.uploads.accept(upload);
        bench.untilQuiet();
        assertThat(bench.phase(id)).isInstanceOf(Phase.Failed.class);
        return id;
    }

    private CycleId held() {
        var id = bench.uploads.accept(upload);
        bench.until(id, Phase.Held.class);
        bench.untilQuiet();
        return id;
    }

    private static CycleId started(Uploads.Start outcome) {
        assertThat(outcome).isInstanceOf(Uploads.Started.class);
        return ((Uploads.Started) outcome).cycle();
    }

    @Test
    void aFailedUploadRunsAgainWithTheRepairedDefinition() {
        var failed = failedForItsDefinition();
        assertThat(CycleCommands.offers(bench.cycle(failed))).containsExactly(Offer.RUN_AGAIN);
        bench.source.define(new Definitions.Loaded(Definition.DEFAULT));

        var again = started(bench.uploads.runAgain(failed));

        assertThat(again).isEqualTo(failed.again(2));
        assertThat(bench.cycle(again).source()).isEqualTo(upload.object());
        bench.until(again, Phase.Importing.class);
    }

    @Test
    void aHeldUploadStaysHeldUntilTheNewCycleIsSurveyed() {
        var held = held();
        assertThat(CycleCommands.offers(bench.cycle(held))).contains(Offer.RUN_AGAIN);

        var again = started(bench.uploads.runAgain(held));

        assertThat(bench.phase(held)).isInstanceOf(Phase.Held.class);
        bench.untilQuiet();
        assertThat(bench.phase(held)).isInstanceOfSatisfying(Phase.Cancelled.class, end -> assertThat(end.why())
                .isEqualTo("A person had the upload run again, as cycle " + again));
        assertThat(bench.phase(again)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void aHeldUploadThatFailsWhenItRunsAgainIsHeldAsBefore() {
        var held = held();
        bench.source.flawed(upload.object(), Flaw.MALFORMED);

        var again = started(bench.uploads.runAgain(held));
        bench.untilQuiet();

        assertThat(bench.phase(again)).isInstanceOf(Phase.Failed.class);
        assertThat(bench.phase(held)).isInstanceOf(Phase.Held.class);
        assertThat(bench.store.synchronization(Sample.CRM).open()).contains(held);
    }

    @Test
    void anUploadOlderThanOneThatWasUsableDoesNotRunAgain() {
        var failed = failedForItsDefinition();
        bench.source.define(new Definitions.Loaded(Definition.DEFAULT));
        var newer = Sample.upload(2, 1);
        var id = bench.uploads.accept(newer);
        bench.until(id, Phase.Held.class);
        bench.commands.retry(id);
        bench.untilQuiet();
        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);

        assertThat(bench.uploads.runAgain(failed)).isEqualTo(new Uploads.Outdated(newer));
    }

    @Test
    void anUploadOlderThanABrokenOneRunsAgain() {
        var failed = failedForItsDefinition();
        bench.source.define(new Definitions.Loaded(Definition.DEFAULT));
        bench.source.flawed(Sample.upload(2, 2).object(), Flaw.MALFORMED);
        bench.uploads.accept(Sample.upload(2, 2));
        bench.untilQuiet();

        assertThat(bench.uploads.runAgain(failed)).isInstanceOf(Uploads.Started.class);
    }

    @Test
    void twoRequestsOpenOneCycle() {
        var failed = failedForItsDefinition();
        var again = started(bench.uploads.runAgain(failed));

        assertThat(bench.uploads.runAgain(failed)).isEqualTo(new Uploads.Busy(again));
    }

    @Test
    void aCycleWhoseJobMayBeAtWorkOrThatIsCompletedDoesNotRunAgain() {
        var stuck = new Bench(Mischief.once(Kind.JOB_STUCK));
        var id = stuck.uploads.accept(upload);
        stuck.until(id, Phase.Held.class);
        assertThat(stuck.uploads.runAgain(id)).isEqualTo(new Uploads.NotOffered(id));

        var held = held();
        bench.commands.retry(held);
        bench.untilQuiet();
        assertThat(bench.phase(held)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.uploads.runAgain(held)).isEqualTo(new Uploads.NotOffered(held));
    }
}
