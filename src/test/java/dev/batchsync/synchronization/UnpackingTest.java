package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.FakeSource.Flaw;
import dev.batchsync.synchronization.unpacking.UnpackCheckpoint;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** A rule of the bucket deletes what is old below staged/, also during a pause or while a person thinks. */
    @Test
    void whatWasDeletedDuringAPauseIsUnpackedAgain() {
        var end = bench.clock.instant().plus(Duration.ofDays(31));
        bench.pauses.pause(Optional.empty(), "alice", end, "a long upgrade");
        var id = bench.uploads.accept(PACKED);
        while (!(bench.phase(id) instanceof Phase.Resumable)) {
            bench.deliverFirst();
        }
        bench.source.gone.add(bench.cycle(id).content());

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.cycle(id).warnings())
                .anyMatch(warning -> warning.contains("unpacked again") && warning.contains("staged/crm/"));
        assertThat(bench.collibra.jobs()).hasSize(3);
        assertThat(bench.collibra.rules().violations()).isEmpty();
    }

    @Test
    void whatIsDeletedBeforeItsSurveyIsUnpackedAgain() {
        var id = bench.uploads.accept(PACKED);
        bench.trap.before("survey", () -> bench.source.gone.add(bench.cycle(id).content()));

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void whatIsDeletedAgainOnTheSameDayFailsTheCycle() {
        bench.source.gone.add(PACKED.object());
        var unpackings = new AtomicInteger();
        bench.trap.watch((method, args) -> {
            if (method.equals("unpack")) {
                assertThat(unpackings.incrementAndGet()).isLessThan(9);
            }
        });
        var id = bench.uploads.accept(PACKED);

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOfSatisfying(Phase.Failed.class, failed -> assertThat(
                        failed.problem().kind())
                .isEqualTo(Problem.Kind.SOURCE_CHANGED));
        assertThat(unpackings).hasValue(2);
    }

    @Test
    void whatIsDeletedAgainOnAnotherDayIsUnpackedAgain() {
        var end = bench.clock.instant().plus(Duration.ofDays(2));
        bench.pauses.pause(Optional.empty(), "alice", end, "an upgrade");
        var id = bench.uploads.accept(PACKED);
        bench.trap.before("survey", () -> bench.source.gone.add(bench.cycle(id).content()));
        while (!(bench.phase(id) instanceof Phase.Resumable)) {
            bench.deliverFirst();
        }
        bench.source.gone.add(bench.cycle(id).content());

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.cycle(id).warnings())
                .filteredOn(warning -> warning.contains("unpacked again"))
                .hasSize(2);
    }

    @Test
    void afterABatchWasSentItIsNotUnpackedAgain() {
        var id = bench.uploads.accept(PACKED);
        bench.trap.after(
                "submitBatch", () -> bench.source.gone.add(bench.cycle(id).content()));

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Failed.class);
        assertThat(bench.collibra.jobs()).hasSize(1);
    }

    @Test
    void anUploadThatIsNotPackedIsNotReadAgain() {
        var upload = Sample.upload(1, 2);
        bench.source.gone.add(upload.object());
        var id = bench.uploads.accept(upload);

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Failed.class);
        assertThat(bench.cycle(id).warnings()).isEmpty();
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
