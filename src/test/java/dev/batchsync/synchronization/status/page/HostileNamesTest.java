package dev.batchsync.synchronization.status.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Attempt;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleBuilder;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.Upload;
import dev.batchsync.synchronization.forgetting.Forgetting;
import dev.batchsync.synchronization.forgetting.Forgotten;
import dev.batchsync.synchronization.pause.Pause;
import dev.batchsync.synchronization.pause.Pauses;
import dev.batchsync.synchronization.uploads.IgnoredUpload;
import io.quarkus.qute.Engine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Texts of users and of Collibra stay texts, wherever a page or a report shows them. */
class HostileNamesTest {

    private static final String EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>";

    private final Engine engine = PlainTemplates.engine();
    private final TextBucket bucket = new TextBucket();

    private String render(String template, Map<String, Object> data) {
        var all = new HashMap<String, Object>(Map.of(
                "texts",
                new PageTexts(SampleCycle.NOW),
                "root",
                "../../",
                "files",
                "",
                "style",
                "",
                "refused",
                EVIL,
                "title",
                EVIL,
                "detail",
                EVIL,
                "other",
                Optional.of(new OtherCycle(EVIL, EVIL, EVIL, EVIL))));
        all.putAll(data);
        var filled = engine.getTemplate(template).instance();
        all.forEach(filled::data);
        return filled.render();
    }

    private static void assertHarmless(String html) {
        assertThat(html).contains("&lt;script&gt;").doesNotContain("<script>alert", "<img");
    }

    private Cycle hostile(Phase phase) {
        var key = "inbox/crm/" + EVIL + ".json";
        bucket.with(key, "{\"name\": " + EVIL + "}");
        var object = new PinnedObject(key, "v1", bucket.pinned(key).size(), SampleCycle.NOW);
        var sample = SampleCycle.in(phase);
        return CycleBuilder.of(
                        sample.id(), Upload.found(new SynchronizationId("crm"), object), sample.openedAt(), phase)
                .warnings(List.of(EVIL))
                .totals(sample.totals())
                .revision(2)
                .made();
    }

    private CyclePage page(Cycle cycle) {
        return CyclePage.of(cycle, List.of(), new SourceQuotes(bucket), SampleCycle.NOW);
    }

    @Test
    void onThePageAndTheReportOfACycle() {
        var key = "inbox/crm/" + EVIL + ".json";
        var problem = Problem.at(Problem.Kind.SOURCE_INVALID, EVIL, new Problem.TextLocation(key, 1, 11, 10));
        var page = page(hostile(new Phase.Failed(problem, SampleCycle.NOW)));

        assertThat(page.quote()).isPresent();
        assertHarmless(render("report", Map.of("page", page)));
        assertHarmless(
                render("page/cycle", Map.of("page", page, "choices", List.of(), "refusedFixes", List.of(ignored()))));
    }

    @Test
    void inErrorsOfBatches() {
        var error = new ErrorCause.Faulty(EVIL, EVIL, EVIL, Optional.of(Quote.all(EVIL)));
        var failure = new BatchFailure(
                1,
                EVIL,
                SampleCycle.NOW,
                1,
                1,
                EVIL,
                EVIL,
                EVIL,
                List.of(new ErrorCause(EVIL, EVIL, 1, EVIL, List.of(error))));
        var plain = page(HeldCycles.failedBatch());
        var page = new CyclePage(
                plain.status(),
                new Advice(EVIL, EVIL),
                plain.tone(),
                plain.steps(),
                plain.quote(),
                plain.job(),
                plain.batchesDoneAt(),
                plain.strip(),
                List.of(failure),
                plain.types(),
                List.of(new CyclePage.MissingRow(EVIL, EVIL, EVIL, EVIL, SampleCycle.NOW)),
                1,
                plain.jobs(),
                0,
                plain.files());

        assertHarmless(render("report", Map.of("page", page)));
        assertHarmless(render(
                "page/cycle",
                Map.of(
                        "page",
                        page,
                        "choices",
                        List.of(new PersonsChoice("approve", EVIL, EVIL, EVIL, EVIL)),
                        "refusedFixes",
                        List.of(ignored()))));
    }

    @Test
    void onPagesThatAskAndThatRefuse() {
        var page = page(hostile(SampleCycle.question()));

        assertHarmless(render(
                "page/confirm", Map.of("page", page, "choice", new PersonsChoice("approve", EVIL, EVIL, EVIL, EVIL))));
        assertHarmless(render("page/problem", Map.of()));
    }

    private static IgnoredUpload ignored() {
        return new IgnoredUpload(EVIL, "v1", EVIL, false, SampleCycle.NOW);
    }

    private static Forgetting wish() {
        return new Forgetting(EVIL, SampleCycle.NOW, EVIL, Forgetting.Stage.FAILED, 1, SampleCycle.NOW, EVIL);
    }

    private static Pause hostile() {
        return new Pause(EVIL, SampleCycle.NOW, SampleCycle.NOW.plusSeconds(60), EVIL);
    }

    @Test
    void inReasonsOfPauses() {
        var pauses = new Pauses(Optional.of(hostile()), List.of());
        var state = PauseState.of(Optional.empty(), pauses, SampleCycle.NOW);

        assertHarmless(render(
                "page/pause",
                Map.of(
                        "question",
                        PauseQuestion.toPause(state),
                        "lengths",
                        PauseLength.ALL,
                        "reason",
                        EVIL,
                        "length",
                        EVIL)));
        assertHarmless(render("page/resume", Map.of("question", PauseQuestion.toResume(state))));

        var waits = new Attempt.Paused(
                new Attempt.Tally(0, 0, SampleCycle.NOW), SampleCycle.NOW, SampleCycle.NOW, hostile());
        var page = page(hostile(new Phase.Importing(SampleCycle.PREPARED, 1, waits)));
        assertThat(page.advice().happened()).contains(EVIL);
        assertHarmless(render("page/cycle", Map.of("page", page, "choices", List.of(), "refusedFixes", List.of())));
        assertHarmless(render("report", Map.of("page", page)));
    }

    @Test
    void inLists() {
        var failed = Problem.at(Problem.Kind.SOURCE_INVALID, EVIL, new Problem.WorkbookLocation(EVIL, EVIL));
        var row = CycleRow.of(hostile(new Phase.Failed(failed, SampleCycle.NOW)));
        var overview = new Overview(
                List.of(new Overview.Row("crm", Optional.of(row), Optional.of(hostile()), Optional.empty())),
                1,
                0,
                1,
                1,
                new Overview.Query(EVIL, EVIL, 1),
                List.of(ignored()),
                Optional.of(hostile()));
        var synchronization = new SynchronizationPage(
                "crm",
                Optional.empty(),
                List.of(new DefinitionFact(EVIL, EVIL)),
                EVIL,
                List.of(row),
                Sparkline.resources(List.of(row)),
                Sparkline.changes(List.of(row)),
                new PauseState(
                        Optional.empty(), Optional.of(hostile()), Optional.of(hostile()), 1, Optional.of(wish())),
                Optional.of(new Forgotten(EVIL, SampleCycle.NOW, EVIL)),
                Optional.of(wish()),
                Optional.empty());

        assertHarmless(render(
                "page/overview",
                Map.of("overview", overview, "phases", List.of("held"), "previous", "?q=" + EVIL, "following", "")));
        assertHarmless(render("page/synchronization", Map.of("page", synchronization)));
        assertHarmless(render(
                "page/forget",
                Map.of("id", "crm", "consequence", EVIL, "obstacle", "", "token", EVIL, "reason", EVIL)));
        assertHarmless(render(
                "page/forget",
                Map.of("id", "crm", "consequence", EVIL, "obstacle", EVIL, "token", EVIL, "reason", EVIL)));
    }
}
