package dev.batchsync.synchronization.status.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Attempt;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.failure.Extent;
import dev.batchsync.synchronization.failure.JobErrors;
import dev.batchsync.synchronization.failure.Rows;
import dev.batchsync.synchronization.pause.Pause;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a cycle's page says, before a template arranges it. */
class CyclePageTest {

    private final TextBucket bucket = new TextBucket().with(HeldCycles.KEY, HeldCycles.MALFORMED);

    private CyclePage page(Cycle cycle, List<Batch> batches) {
        return CyclePage.of(cycle, batches, new SourceQuotes(bucket), SampleCycle.NOW.plusSeconds(100));
    }

    private static List<String> states(CyclePage page) {
        return page.steps().stream().map(CycleStep::state).toList();
    }

    @Test
    void aMalformedFileIsQuotedAtItsFault() {
        var page = page(HeldCycles.malformed(), List.of());

        assertThat(page.quote()).contains(new Quote("{\"resourceType\": ", "A", "sset}"));
        assertThat(page.advice().next()).startsWith("The author of the file: correct the place in the file");
        assertThat(states(page)).containsExactly("done", "stopped", "todo", "todo", "todo", "todo");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SOURCE_INVALID | all.csv  | 1  | a;b
            MODEL_UNKNOWN  | all.csv  | 3  | a;b
            SOURCE_INVALID | all.json | 3  | {"a": 1}
            MODEL_UNKNOWN  | all.json | 10 | `  {"a": 1},`
            MODEL_UNKNOWN  | all.json | 1  | `  {"a": 1},`
            """)
    void whatIsNoMistakeInsideALineIsQuotedWithoutAMark(Problem.Kind kind, String file, long column, String quoted) {
        var key = "inbox/crm/" + file;
        bucket.with("inbox/crm/all.csv", "n;t\na;b\n").with("inbox/crm/all.json", "[\n  {\"a\": 1},\n]");
        var place = new Problem.TextLocation(key, 2, column, bucket.text(key).indexOf('\n') + column);

        assertThat(new SourceQuotes(bucket).problem(bucket.pinned(key), place, kind))
                .contains(Quote.all(quoted));
    }

    @ParameterizedTest
    @CsvSource({"all.json, 2, 1, '', ]", "all.csv, 2, 3, a;, b"})
    void aMistakeInALineIsMarked(String file, long line, long column, String before, String fault) {
        var key = "inbox/crm/" + file;
        bucket.with("inbox/crm/all.csv", "n;t\na;b\n").with("inbox/crm/all.json", "[{\n]\n");
        var place = new Problem.TextLocation(key, line, column, bucket.text(key).indexOf('\n') + column);

        assertThat(new SourceQuotes(bucket).problem(bucket.pinned(key), place, Problem.Kind.SOURCE_INVALID))
                .contains(new Quote(before, fault, ""));
    }

    @Test
    void theStepThatUnknownNamesStopSaysWhatStopped() {
        var problem = Problem.of(Problem.Kind.MODEL_UNKNOWN, "m");
        var page = page(SampleCycle.in(new Phase.Failed(problem, SampleCycle.NOW)), List.of());

        assertThat(page.steps())
                .contains(new CycleStep("Guard", "stopped", "names checked against Collibra"))
                .contains(new CycleStep("Survey", "done", ""));
        assertThat(page(HeldCycles.malformed(), List.of()).steps()).contains(new CycleStep("Survey", "stopped", ""));
    }

    @Test
    void aFileThatHasChangedSinceIsNotQuoted() {
        var cycle = HeldCycles.malformed();
        bucket.with(HeldCycles.KEY, "");

        assertThat(page(cycle, List.of()).quote()).isEmpty();
    }

    @Test
    void aQuoteOfALongLineBeginsShortlyBeforeItsFaultAndCutsNoCharacter() {
        var text = "\u00e4".repeat(10_000) + "!" + "b".repeat(10_000);
        bucket.with(HeldCycles.KEY, text);
        var place = new Problem.TextLocation(HeldCycles.KEY, 1, 20_001, 20_000);

        var quote = new SourceQuotes(bucket)
                .line(bucket.pinned(HeldCycles.KEY), place)
                .orElseThrow();

        assertThat(quote.before()).isEqualTo("\u00e4".repeat(80));
        assertThat(quote.fault()).isEqualTo("!");
        assertThat(quote.after()).matches("b{300,400}");
    }

    @Test
    void aHundredErrorsAreTwoCausesWithTheMostFrequentFirst() {
        var failure =
                page(HeldCycles.failedBatch(), HeldCycles.batches()).failures().get(0);

        assertThat(failure.causes()).hasSize(2);
        var first = failure.causes().get(0);
        assertThat(first.count()).isEqualTo(97);
        assertThat(first.text()).isEqualTo("No asset type matches 'Tabel'");
        assertThat(first.hint()).isEqualTo("Did you mean 'Table'?");
        assertThat(first.places()).startsWith("lines 2, 3, ").endsWith(", 31, …");
        assertThat(first.first()).hasSize(3);
        assertThat(first.more()).isEqualTo(94);
        assertThat(first.first().get(0).where()).isEqualTo("line 2");
        assertThat(first.first().get(0).what()).isEqualTo("T0 (Finance > Glossary)");
        assertThat(first.first().get(0).quote()).contains(Quote.all("{\"resourceType\": \"Asset\"}"));
        assertThat(failure.causes().get(1).text()).isEqualTo("No domain for …");
        assertThat(failure.causes().get(1).first().get(0).message()).contains("\"name\":\"T97\"");
    }

    @Test
    void rowsOfATableAreQuoted() {
        var cycle = HeldCycles.failedBatch();
        var error = HeldCycles.error("No asset type", "c", 0);
        var inRows = new dev.batchsync.synchronization.failure.CommandError(
                error.message(),
                error.type(),
                error.resourceType(),
                error.identifier(),
                List.of(),
                Optional.of(new Rows("line", List.of(4L), 1, Optional.of("c;Tabel"))));
        var failed = new Batch.Failed(
                new JobId("j"),
                SampleCycle.NOW,
                new JobErrors(1, "", List.of(inRows)),
                Optional.of(Extent.lines(2, 4)));
        var batch = new Batch(1, new dev.batchsync.synchronization.ByteRange(10, 34), 0, 3, 3, "00", failed);

        var faulty = page(cycle, List.of(batch))
                .failures()
                .get(0)
                .causes()
                .get(0)
                .first()
                .get(0);

        assertThat(faulty.where()).isEqualTo("line 4");
        assertThat(faulty.quote()).contains(Quote.all("c;Tabel"));
    }

    @Test
    void theListDoesNotSayThePhaseTwice() {
        assertThat(CycleRow.of(SampleCycle.in(SampleCycle.question())).happened())
                .isEqualTo("Communities or domains are missing from the file and would be deleted.");
        assertThat(CycleRow.of(SampleCycle.in(SampleCycle.COMPLETED)).happened())
                .isEqualTo("Collibra has everything that is in the file.");
        assertThat(CycleRow.of(SampleCycle.in(SampleCycle.IMPORTING)).happened())
                .startsWith("Importing batch 1 of ");
    }

    @Test
    void rowsOfAWorkbookAreNamedTogether() {
        var errors = IntStream.of(3, 4)
                .mapToObj(row -> new dev.batchsync.synchronization.failure.CommandError(
                        "No domain",
                        "VALIDATION",
                        "ASSET",
                        "{}",
                        List.of(),
                        Optional.of(new Rows("row", List.of((long) row), 1, Optional.of("A: x")))))
                .toList();
        var failed = new Batch.Failed(
                new JobId("j"), SampleCycle.NOW, new JobErrors(2, "", errors), Optional.of(Extent.rows(2, 4)));
        var batch = new Batch(1, new dev.batchsync.synchronization.ByteRange(1, 4), 0, 3, 3, "00", failed);

        var cause = page(HeldCycles.failedBatch(), List.of(batch))
                .failures()
                .get(0)
                .causes()
                .get(0);

        assertThat(cause.places()).isEqualTo("rows 3, 4");
        assertThat(cause.first().get(0).quote()).contains(Quote.all("A: x"));
    }

    @ParameterizedTest
    @CsvSource({"an upgrade, an upgrade.", "Wait for Bob!, Wait for Bob!", "Why? Ask Bob, Why? Ask Bob."})
    void aCycleThatWaitsForAPauseSaysWhoseAndUntilWhen(String reason, String shown) {
        var pause = new Pause("ann", SampleCycle.NOW, SampleCycle.NOW.plusSeconds(3_600), reason);
        var waits = new Attempt.Paused(
                new Attempt.Tally(0, 0, SampleCycle.NOW), SampleCycle.NOW, SampleCycle.NOW.plusSeconds(900), pause);
        var cycle = SampleCycle.in(new Phase.Importing(SampleCycle.PREPARED, 2, waits));

        assertThat(Advice.of(cycle))
                .isEqualTo(new Advice(
                        "Paused until 2026-03-01 09:00:00 UTC by ann: " + shown,
                        "Nothing to do. The cycle continues by itself then."));
        assertThat(Advice.of(SampleCycle.cancelRequested(cycle)).next()).contains("the cycle ends");
    }

    @Test
    void aFailedBatchStopsTheStepOfTheBatches() {
        var page = page(HeldCycles.failedBatch(), HeldCycles.batches());

        assertThat(states(page)).containsExactly("done", "done", "done", "stopped", "todo", "todo");
        assertThat(page.strip().cells()).extracting(BatchStrip.Cell::state).containsExactly("done", "failed");
        assertThat(page.strip().text()).isEqualTo("1 of 2 batches complete, batch 2 failed");
        assertThat(page.jobs()).extracting(JobLine::end).containsExactly("done", "failed");
        assertThat(page.files())
                .extracting(ResultFile::name)
                .containsExactly("report.html", "report.json", "errors.csv", "batch-2-errors.json");
    }

    @Test
    void anApprovalNamesItsConsequenceAndCarriesItsToken() {
        var choices = PersonsChoice.of(SampleCycle.in(SampleCycle.question()));

        assertThat(choices).extracting(PersonsChoice::action).containsExactly("approve", "run-again", "cancel");
        assertThat(choices.get(0).label()).isEqualTo("Approve, which deletes 3 domains");
        assertThat(choices.get(0).token()).isEqualTo(SampleCycle.TOKEN);
    }

    @Test
    void aCancelThatNeedsALookAtCollibraSaysSo() {
        var choices = PersonsChoice.of(SampleCycle.in(SampleCycle.stuckInFinalization()));

        assertThat(choices).extracting(PersonsChoice::action).containsExactly("retry", "cancel");
        assertThat(choices.get(1).mustSee()).contains("Collibra's activities");
    }

    @Test
    void tenThousandBatchesFitIntoTwoHundredCells() {
        var batches = IntStream.rangeClosed(1, 10_000)
                .mapToObj(HeldCycles::batch)
                .map(batch -> batch.number() <= 5_025
                        ? batch.with(new Batch.Succeeded(new JobId("j"), 1, SampleCycle.NOW, SampleCycle.NOW))
                        : batch)
                .toList();

        var strip = BatchStrip.of(batches, Optional.of(5_026));

        assertThat(strip.cells()).hasSize(200);
        assertThat(strip.cells().get(100).state()).isEqualTo("now");
        assertThat(strip.cells().get(99).title()).isEqualTo("Batches 4951 to 5000: in Collibra");
        assertThat(strip.cells().get(199).title()).isEqualTo("Batches 9951 to 10000: not sent yet");
        assertThat(strip.height()).isEqualTo(100);
    }

    @Test
    void theExpectedEndFollowsFromTheBatchesBefore() {
        var done = HeldCycles.batch(1)
                .with(new Batch.Succeeded(new JobId("j"), 1, SampleCycle.NOW, SampleCycle.NOW.plusSeconds(40)));
        var importing = SampleCycle.in(new Phase.Importing(SampleCycle.PREPARED, 2, SampleCycle.IMPORTING.attempt()));

        assertThat(page(importing, List.of(done, HeldCycles.batch(2))).batchesDoneAt())
                .contains(SampleCycle.NOW.plusSeconds(140));
        assertThat(page(importing, List.of(HeldCycles.batch(1), HeldCycles.batch(2)))
                        .batchesDoneAt())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Problem.Kind.class)
    void everyProblemSaysWhatHappenedAndWhoDoesWhat(Problem.Kind kind) {
        var advice = Advice.of(SampleCycle.in(new Phase.Failed(Problem.of(kind, "m"), SampleCycle.NOW)));

        assertThat(advice.happened()).matches("Failed: [a-zC].*\\.");
        assertThat(advice.next())
                .startsWith(kind.actor() == Problem.Actor.AUTHOR ? "The author of the file: " : "An operator: ")
                .endsWith(".")
                .doesNotContain("<id>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name":"ACCOUNT","domain":{"name":"Terms","community":{"name":"Payments"}}} | ACCOUNT (Payments > Terms)
            {"domain":{"community":{"name":"Payments"},"name":"Terms"},"name":"ACCOUNT"} | ACCOUNT (Payments > Terms)
            {"name":"say \\"hi\\" }"}                                                    | say "hi" }
            {"id":"c0ffee"}                                                              | {"id":"c0ffee"}
            plain                                                                        | plain
            """)
    void identifiersBecomeNames(String identifier, String name) {
        assertThat(ResourceName.of(identifier)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            No Domain matches {"community":{"name":"P"},"name":"D"}! | No Domain matches D (P)!
            {"name":"A"} and {"name":"B"}                            | A and B
            cut {"name":"A                                           | cut {"name":"A
            a { b                                                    | a { b
            no object                                                | no object
            """)
    void identifiersInMessagesBecomeNames(String message, String text) {
        assertThat(ResourceName.inText(message)).isEqualTo(text);
    }
}
