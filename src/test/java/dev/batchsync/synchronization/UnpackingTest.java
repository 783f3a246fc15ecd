package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.FakeSource.Flaw;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnpackingTest {

    private static final Upload PACKED = Sample.packed(Sample.upload(1, 2));

    private final Bench bench = new Bench(Mischief.none());

    @Test
    void aCompressedSourceIsUnpackedBesideItsCycleAndSentFromThere() {
        var id = bench.uploads.accept(PACKED);

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        var unpacked = "staged/crm/" + id + "/all.json";
        assertThat(bench.cycle(id).unpacked()).map(PinnedObject::key).hasValue(unpacked);
        assertThat(bench.collibra.jobs().get(0).call.orElseThrow().fileName()).endsWith("_batch-1_attempt-1.json");
        assertThat(bench.source.discarded).containsExactly(unpacked);
    }

    @Test
    void whatWasUnpackedIsKeptWhileTheCycleIsHeld() {
        bench.source.flawed(PACKED.object(), Flaw.READ_SHORT);
        var id = bench.uploads.accept(PACKED);

        bench.untilQuiet();
        assertThat(bench.phase(id)).isInstanceOf(Phase.Held.class);
        assertThat(bench.source.discarded).isEmpty();

        bench.commands.cancel(id);
        bench.untilQuiet();
        assertThat(bench.phase(id)).isInstanceOf(Phase.Cancelled.class);
        assertThat(bench.source.discarded).hasSize(1);
    }

    @Test
    void goesOnBehindTheLastPartWhereTheTimeWasUp() {
        var id = bench.uploads.accept(PACKED);
        bench.trap.before("unpack", () -> bench.clock.pass(Duration.ofMinutes(1)));

        bench.advance(id);

        assertThat(bench.phase(id)).isEqualTo(new Phase.Unpacking(new UnpackCheckpoint(Optional.of("draft"), 1, 100)));
        bench.untilQuiet();
        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void anInvocationThatDiesWithTheUnpackedSourceInItsHandsIsFollowedByAnother() {
        var id = bench.uploads.accept(PACKED);
        bench.trap.dieBehind("unpack");

        bench.advanceToDeath(id);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.collibra.rules().violations()).isEmpty();
    }

    @Test
    void aCycleCanBeCancelledWhileItsSourceIsUnpacked() {
        var id = bench.uploads.accept(PACKED);
        bench.trap.before("unpack", () -> bench.commands.cancel(id));

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Cancelled.class);
        assertThat(bench.collibra.jobs()).isEmpty();
        assertThat(bench.source.discarded).hasSize(1);
    }

    @Test
    void aPlaceInWhatWasUnpackedIsToldByTheUsersOwnFile() {
        var problem = Problem.at(Problem.Kind.SOURCE_INVALID, "text", new Problem.TextLocation("staged/x", 3, 4, 5));

        assertThat(problem.about(PACKED.object()).place())
                .hasValue(new Problem.TextLocation("inbox/crm/all.json.gz", 3, 4, 5));
    }

    @Test
    void onlyFormsThatAreReadAsTextArePacked() {
        assertThat(SourceFormat.isPacked("inbox/crm/a.json.gz")).isTrue();
        assertThat(SourceFormat.isPacked("inbox/crm/A.CSV.GZ")).isTrue();
        assertThat(SourceFormat.isPacked("inbox/crm/a.xlsx.gz")).isFalse();
        assertThat(SourceFormat.isPacked("inbox/crm/a.gz")).isFalse();
        assertThat(SourceFormat.isPacked("inbox/crm/.gz")).isFalse();
        assertThat(SourceFormat.isPacked("inbox/crm/a.json")).isFalse();
    }
}
