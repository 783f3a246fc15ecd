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

    /** Otherwise the remark that it was unpacked again would stand there, and it would not have been. */
    @Test
    void aCrashAtAnyPointDoesNotFailACycleThatIsUnpackedAgain() {
        var crashes = 0;
        while (deletedDuringAPauseAndKilled(crashes + 1)) {
            crashes++;
        }
        assertThat(crashes).isBetween(50, 1_000);
    }

    /** Returns whether the program was killed before the cycle completed. */
    private static boolean deletedDuringAPauseAndKilled(int point) {
        var bench = new Bench(Mischief.none());
        bench.pauses.pause(Optional.empty(), "alice", bench.clock.instant().plus(Duration.ofHours(8)), "an upgrade");
        var id = bench.uploads.accept(PACKED);
        while (!(bench.phase(id) instanceof Phase.Resumable)) {
            bench.deliverFirst();
        }
        bench.source.gone.add(bench.cycle(id).content());
        bench.pauses.resume(Optional.empty());
        bench.trap.dieAt(point);
        while (!bench.messages.isEmpty()) {
            try {
                bench.deliverFirst();
            } catch (Hazards.Died e) {
                bench.schedule(id, bench.clock.instant());
            }
        }
        assertThat(bench.phase(id)).as("killed at %d", point).isInstanceOf(Phase.Completed.class);
        return bench.trap.hasKilled();
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

    private CycleId goneAfterTheFirstBatch() {
        var id = bench.uploads.accept(PACKED);
        bench.trap.after(
                "submitBatch", () -> bench.source.gone.add(bench.cycle(id).content()));
        return id;
    }

    private static Phase.Held assertHeldWithoutItsContent(Bench bench, CycleId id, String... message) {
        var held = (Phase.Held) bench.phase(id);
        assertThat(held.problem().kind()).isEqualTo(Problem.Kind.SOURCE_CHANGED);
        assertThat(held.problem().message()).contains(message).contains("etry the cycle", "upload the file again");
        assertThat(held.canBeRetried()).isTrue();
        assertThat(held.givesWay()).isTrue();
        assertThat(bench.cycle(id).hasSentNothing()).isFalse();
        return held;
    }

    @Test
    void whatIsDeletedAfterABatchWasSentIsUnpackedAgainAndTheCycleGoesOnWithTheNextBatch() {
        var id = goneAfterTheFirstBatch();
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.cycle(id).warnings()).singleElement().asString().contains("unpacked again", "staged/crm/");
        assertThat(bench.collibra.jobs())
                .filteredOn(job -> !job.isFinalization())
                .extracting(job -> job.load().number())
                .containsExactly(1, 2);
        assertThat(bench.collibra.rules().violations()).isEmpty();
        assertThat(bench.source.surveyedFrom).as("it is not surveyed again").hasSize(1);
    }

    /** The rule of the bucket for staged/ may be shorter than the time until a person retries a cycle. */
    @Test
    void whatIsDeletedWhileTheCycleIsHeldForABatchIsUnpackedAgainAtItsRetry() {
        var jobs = new AtomicInteger();
        var failing = new Bench(kind -> kind == Mischief.Kind.JOB_FAILS && jobs.incrementAndGet() == 1);
        var id = failing.uploads.accept(PACKED);
        failing.until(id, Phase.Held.class);
        failing.untilQuiet();
        failing.source.gone.add(failing.cycle(id).content());
        failing.clock.pass(Duration.ofDays(40));

        failing.commands.retry(id);
        failing.untilQuiet();

        assertThat(failing.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(failing.collibra.rules().violations()).isEmpty();
    }

    @Test
    void whatIsDeletedAgainAndAgainHoldsTheCycleUntilAPersonHasRemovedTheCause() {
        var id = goneAfterTheFirstBatch();
        bench.trap.watch((method, args) -> {
            if (method.equals("submitBatch") || !bench.collibra.jobs().isEmpty()) {
                bench.source.gone.add(bench.cycle(id).content());
            }
        });
        bench.until(id, Phase.Held.class);
        bench.untilQuiet();
        assertHeldWithoutItsContent(bench, id, "staged/crm/", "was deleted", "had been unpacked again for batch 2");

        bench.commands.retry(id);
        bench.untilQuiet();
        assertHeldWithoutItsContent(bench, id, "for batch 2");

        bench.trap.watch((method, args) -> {});
        bench.commands.retry(id);
        bench.untilQuiet();
        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.collibra.jobs()).hasSize(3);
        assertThat(bench.collibra.rules().violations()).isEmpty();
    }

    @Test
    void anUploadThatCannotBeUnpackedAgainHoldsTheCycleThatHasSentABatch() {
        var id = goneAfterTheFirstBatch();
        bench.source.unpackable = 1;
        bench.untilQuiet();

        assertHeldWithoutItsContent(bench, id, "batch 2", "too large now");
        bench.source.unpackable = 9;
        bench.commands.retry(id);
        bench.untilQuiet();
        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void otherContentIsNotSentAfterABatch() {
        var id = goneAfterTheFirstBatch();
        bench.trap.before("submitBatch", () -> bench.source.flawed(PACKED.object(), Flaw.CHANGED));
        bench.untilQuiet();

        assertHeldWithoutItsContent(bench, id, "is no longer version");
        assertThat(bench.collibra.jobs()).hasSize(1);
    }

    @Test
    void itIsUnpackedAgainAfterTheLastPartWhereTheTimeWasUpAndAfterEachCrash() {
        var survived = false;
        for (int point = 1; !survived; point++) {
            var crashing = new UnpackingTest();
            var id = crashing.goneAfterTheFirstBatch();
            while (crashing.bench.cycle(id).warnings().isEmpty()) {
                crashing.bench.trap.watch((method, args) -> {
                    if (method.equals("unpack")
                            && !crashing.bench.collibra.jobs().isEmpty()) {
                        crashing.bench.clock.pass(Duration.ofMinutes(1));
                    }
                });
                crashing.bench.deliverFirst();
            }
            assertThat(((Phase.Importing) crashing.bench.phase(id)).isUnpacking())
                    .isTrue();
            crashing.bench.trap.dieAt(point);
            try {
                crashing.bench.untilQuiet();
            } catch (Hazards.Died e) {
                crashing.bench.schedule(id, crashing.bench.clock.instant());
            }
            survived = !crashing.bench.trap.hasKilled();
            crashing.bench.untilQuiet();
            assertThat(crashing.bench.phase(id)).as("point %d", point).isInstanceOf(Phase.Completed.class);
            assertThat(crashing.bench.collibra.rules().violations()).isEmpty();
        }
    }

    @Test
    void aCycleCanBeCancelledWhileItsSourceIsUnpackedAgain() {
        var id = goneAfterTheFirstBatch();
        bench.trap.watch((method, args) -> {
            if (method.equals("unpack") && !bench.collibra.jobs().isEmpty()) {
                bench.commands.cancel(id);
            }
        });
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Cancelled.class);
        assertThat(bench.collibra.jobs()).hasSize(1);
        assertThat(bench.store
                        .synchronization(Sample.CRM)
                        .past()
                        .base()
                        .orElseThrow()
                        .since())
                .as("the next finalization knows what was sent")
                .isNotEmpty();
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
