package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Mischief.Kind;
import dev.batchsync.synchronization.definition.Definitions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a cycle continues when answers are lost, late or missing. */
class CycleRecoveryTest {

    @Test
    void waitsForAJobThatADeadInvocationMayHaveStartedInItsLastMoment() {
        var bench = new Bench(new Late());
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.trap.before("submitBatch", () -> bench.clock.pass(Duration.ofMinutes(2)));
        bench.trap.dieBehind("submitBatch");

        bench.advanceToDeath(id);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.collibra.jobs())
                .as("the batch twice, one after the other")
                .hasSize(3);
        assertThat(bench.collibra.rules().violations()).isEmpty();
    }

    @Test
    void keepsOthersAwayFromACallThatBeganLate() {
        var bench = new Bench(new Late());
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.trap.before("open", () -> bench.clock.pass(Bench.GRACE.plusSeconds(50)));
        bench.trap.before("submitBatch", () -> {
            bench.clock.pass(Bench.GRACE.minusSeconds(1));
            bench.advance(id);
            assertThat(((Phase.Importing) bench.phase(id)).attempt()).isInstanceOf(Attempt.Sending.class);
        });

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void judgesAListOfJobsByTheTimeItWasAskedFor() {
        var bench = new Bench(new Late(Kind.UNCERTAIN_STARTED));
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.trap.after("since", () -> bench.clock.pass(Duration.ofSeconds(50)));

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.collibra.jobs())
                .as("the batch twice, one after the other")
                .hasSize(3);
        assertThat(bench.collibra.rules().violations()).isEmpty();
    }

    @Test
    void judgesAJobThatIsNotSeenByTheTimeItWasAskedFor() {
        var bench = new Bench(new Late());
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.trap.after("status", () -> bench.clock.pass(Duration.ofSeconds(50)));

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
    }

    /** Jobs take a minute and cannot be seen for the first 25 seconds of it. */
    private static final class Late implements Mischief {

        private final Mischief faults;

        Late(Kind... kinds) {
            faults = Mischief.once(kinds);
        }

        @Override
        public boolean strikes(Kind kind) {
            return faults.strikes(kind);
        }

        @Override
        public Duration jobTakes() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration invisibleFor() {
            return Duration.ofSeconds(25);
        }
    }

    @Test
    void holdsABatchThatNeverGetsStartedThoughTheListOfJobsIsRead() {
        var bench = new Bench(kind -> kind == Kind.UNCERTAIN_NOT_STARTED);
        var id = bench.uploads.accept(Sample.upload(1, 1));

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOfSatisfying(Phase.Held.class, held -> assertThat(
                        held.problem().kind())
                .isEqualTo(Problem.Kind.UNREACHABLE));
        assertThat(bench.clock.instant()).isAfter(Sample.START.plus(World.PATIENCE.unreachable()));
    }

    @Test
    void holdsABatchThatSucceededWhenItsRecordIsGone() {
        var bench = new Bench(Mischief.none());
        var id = bench.uploads.accept(Sample.upload(1, 2));
        bench.trap.before("status", () -> bench.store.forgetBatches(id));

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOfSatisfying(Phase.Held.class, held -> {
            assertThat(held.problem().kind()).isEqualTo(Problem.Kind.NOT_PROVEN_COMPLETE);
            assertThat(held.problem().message()).contains("The record of batch 1 is gone. Upload the file again.");
            assertThat(held.givesWay()).isTrue();
        });
        assertThat(bench.collibra.jobs()).hasSize(1);
    }

    @Test
    void holdsABatchWhenTheRecordOfTheDefinitionIsGone() {
        var bench = new Bench(Mischief.none());
        var id = bench.uploads.accept(Sample.upload(1, 2));
        bench.trap.before("status", () -> bench.store.forgetDefinition(id));

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOfSatisfying(Phase.Held.class, held -> {
            assertThat(held.problem().kind()).isEqualTo(Problem.Kind.NOT_PROVEN_COMPLETE);
            assertThat(held.problem().message())
                    .contains("The record of the cycle's definition is gone. Upload the file again.");
        });
        assertThat(bench.collibra.jobs()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"survey", "compare", "memory", "prepare"})
    void readsTheDefinitionAgainIfItsRecordIsGoneBeforeAnythingWasSent(String before) {
        var bench = new Bench(Mischief.none());
        bench.source.define(new Definitions.Loaded(Sample.ALLOWING_EMPTY));
        var id = bench.uploads.accept(Sample.upload(1, 0));
        bench.trap.before(before, () -> {
            bench.store.forgetDefinition(id);
            throw new Hazards.Died("crashed before " + before);
        });
        bench.advanceToDeath(id);

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.store.definition(id)).contains(Sample.ALLOWING_EMPTY);
    }

    @Test
    void holdsABatchThatFailedWhenItsRecordIsGone() {
        var bench = new Bench(Mischief.once(Kind.JOB_FAILS));
        var id = bench.uploads.accept(Sample.upload(1, 2));
        bench.trap.before("status", () -> bench.store.forgetBatches(id));

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOfSatisfying(Phase.Held.class, held -> assertThat(
                        held.problem().kind())
                .isEqualTo(Problem.Kind.BATCH_FAILED));
        assertThat(bench.errors).isEmpty();
    }

    @Test
    void sendsABatchAgainAfterPausesThatGrow() {
        var bench = new Bench(kind -> kind == Kind.UNCERTAIN_NOT_STARTED);
        var id = bench.uploads.accept(Sample.upload(1, 1));

        bench.untilQuiet();

        var held = (Phase.Held) bench.phase(id);
        assertThat(held.calling().orElseThrow().attempt().tally().sends()).isLessThan(25);
    }
}
