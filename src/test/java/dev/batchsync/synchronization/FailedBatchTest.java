package dev.batchsync.synchronization;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Mischief.Kind;
import dev.batchsync.synchronization.failure.CommandError;
import dev.batchsync.synchronization.failure.CommandError.Occurrence;
import dev.batchsync.synchronization.failure.Excerpt;
import dev.batchsync.synchronization.failure.Extent;
import dev.batchsync.synchronization.failure.JobErrors;
import dev.batchsync.synchronization.failure.Rows;
import dev.batchsync.synchronization.status.BatchErrors;
import dev.batchsync.synchronization.status.CycleStatus;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The errors of a failed job are kept with its batch, with their locations in the user's file. */
class FailedBatchTest {

    private final Bench bench = new Bench(failingFrom(2));

    @Test
    void keepsTheErrorsWithTheirPlacesInTheUsersFile() {
        var id = bench.uploads.accept(Sample.upload(1, 3));
        bench.until(id, Phase.Held.class);

        var errors = BatchErrors.kept(bench.cycle(id), bench.store.batch(id, 2).orElseThrow())
                .orElseThrow();

        var place = new Problem.TextLocation("inbox/crm/all.json", 14, 1, 103);
        assertThat(errors.errors())
                .containsExactly(new CommandError(
                        "it exists", "VALIDATION", "ASSET", "{}", List.of(new Occurrence(3, 13, Optional.of(place)))));
        assertThat(errors.total()).isEqualTo(1);
        assertThat(errors.summary()).isEqualTo("ASSET 1 failed");
        assertThat(errors.job()).isEqualTo("job-2");
        assertThat(errors.all()).contains("results/crm/" + id + "/batch-2-errors.json");
        assertThat(BatchErrors.kept(bench.cycle(id), bench.store.batch(id, 1).orElseThrow()))
                .isEmpty();
        assertThat(CycleStatus.of(bench.cycle(id), bench.store.batches(id)).batches())
                .extracting(CycleStatus.BatchStatus::errors)
                .containsExactly(0L, 1L, 0L);
    }

    @Test
    void saysInWhichRowsTheResourceOfAnErrorIs() {
        var rows = new Rows("row", List.of(17L, 20L), 2);
        bench.source.rows = Map.of(new CommandError.Subject("ASSET", "{}"), rows);
        var id = bench.uploads.accept(Sample.upload(1, 3));
        bench.until(id, Phase.Held.class);

        var batch = bench.store.batch(id, 2).orElseThrow();
        assertThat(BatchErrors.kept(bench.cycle(id), batch)
                        .orElseThrow()
                        .errors()
                        .get(0)
                        .rows())
                .contains(rows);
        assertThat(bench.errors.get(0).errors().get(0).rows()).contains(rows);
        assertThat(CycleStatus.of(bench.cycle(id), List.of())
                        .reason()
                        .orElseThrow()
                        .message())
                .endsWith("it exists. In the file: rows 17, 20 (2 possible).");
    }

    @Test
    void saysInWhichLineTheCommandOfAnErrorIs() {
        var id = bench.uploads.accept(Sample.upload(1, 3));
        bench.until(id, Phase.Held.class);

        assertThat(CycleStatus.of(bench.cycle(id), List.of())
                        .reason()
                        .orElseThrow()
                        .message())
                .endsWith("In the file: line 14.");
    }

    @Test
    void tellsWhereTheBatchOfATableStands() {
        bench.source.extent = Optional.of(Extent.lines(12, 21));
        var id = bench.uploads.accept(Sample.upload(1, 3));
        bench.until(id, Phase.Held.class);

        assertThat(BatchErrors.kept(bench.cycle(id), bench.store.batch(id, 2).orElseThrow())
                        .orElseThrow()
                        .extent())
                .contains(Extent.lines(12, 21));
        assertThat(bench.errors.get(0).extent()).contains(Extent.lines(12, 21));
        assertThat(bench.reports.get(0).batches())
                .extracting(CycleStatus.BatchStatus::extent)
                .containsExactly(Optional.empty(), Optional.of(Extent.lines(12, 21)), Optional.empty());
    }

    @Test
    void tellsAllOfThemBesideTheReport() {
        var id = bench.uploads.accept(Sample.upload(1, 3));
        bench.until(id, Phase.Held.class);

        assertThat(bench.errors).hasSize(1);
        assertThat(bench.errors.get(0).batch()).isEqualTo(2);
        assertThat(bench.errors.get(0).cycle()).isEqualTo(id.value());
    }

    @Test
    void reportsThemWithTheHeldCycleAtOnce() {
        var id = bench.uploads.accept(Sample.upload(1, 3));
        bench.until(id, Phase.Held.class);

        assertThat(bench.reports).singleElement().satisfies(report -> assertThat(report.batches())
                .extracting(CycleStatus.BatchStatus::errors)
                .containsExactly(0L, 1L, 0L));
    }

    @Test
    void tellsThemAgainWhenTheInvocationThatDidDied() {
        var id = bench.uploads.accept(Sample.upload(1, 3));
        bench.until(id, Phase.Importing.class);
        bench.trap.before("find", () -> {
            throw new Hazards.Died("crashed while it looked for places");
        });
        try {
            bench.untilQuiet();
        } catch (Hazards.Died e) {
            bench.messages.add(new Bench.Message(id, bench.clock.instant()));
        }

        bench.until(id, Phase.Held.class);

        assertThat(bench.store.batch(id, 2).orElseThrow().status()).isInstanceOf(Batch.Failed.class);
    }

    @Test
    void forgetsThemWhenTheBatchSucceedsAfterAll() {
        var id = bench.uploads.accept(Sample.upload(1, 3));
        bench.until(id, Phase.Held.class);

        bench.commands.retry(id);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.store.batches(id)).allMatch(Batch::isSucceeded);
    }

    @Test
    void keepsNoMoreThanARecordBears() {
        var location = Occurrence.inBatch(4711);
        var error = new CommandError("x".repeat(2000), "", "", "y".repeat(2000), Collections.nCopies(9, location));

        var kept = new JobErrors(2500, "", Collections.nCopies(2500, error)).kept();

        assertThat(kept.total()).isEqualTo(2500);
        assertThat(kept.errors()).hasSize(100).allSatisfy(one -> {
            assertThat(one.message()).hasSize(301).endsWith("…");
            assertThat(one.identifier()).hasSize(301);
            assertThat(one.locations()).hasSize(5);
        });
    }

    @Test
    void keepsFewerOfThemWhereTheirTextsAreWide() {
        var place = new Problem.TextLocation("inbox/crm/" + "界".repeat(300), 1, 1, 0);
        var location = new Occurrence(1, 1, Optional.of(place));
        var wide = "界".repeat(2000);
        var error = new CommandError(wide, wide, wide, wide, Collections.nCopies(5, location));

        var kept = new JobErrors(100, wide.repeat(9), Collections.nCopies(100, error)).kept();

        assertThat(kept.toString().getBytes(UTF_8)).hasSizeBetween(100_000, 220_000);
        assertThat(kept.summary()).hasSize(2001);
        assertThat(kept.total()).isEqualTo(100);
    }

    @Test
    void cutsNoCharacterInTwo() {
        assertThat(Excerpt.of("a😀b", 2)).isEqualTo("a…");
        assertThat(Excerpt.of("a😀b", 3)).isEqualTo("a😀…");
        assertThat(Excerpt.of("a😀b", 4)).isEqualTo("a😀b");
    }

    private static Mischief failingFrom(int job) {
        var once = Mischief.once(Kind.JOB_FAILS);
        var asked = new int[1];
        return kind -> kind == Kind.JOB_FAILS && ++asked[0] >= job && once.strikes(kind);
    }
}
