package dev.batchsync.function.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.function.protocol.Calls;
import dev.batchsync.function.protocol.HttpAnswer;
import dev.batchsync.function.route.TestRoutes;
import dev.batchsync.synchronization.Change;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleCommands;
import dev.batchsync.synchronization.InMemoryCycleStore;
import dev.batchsync.synchronization.ManyCycles;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.SynchronizationBuilder;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.status.CycleStatus;
import dev.batchsync.synchronization.status.page.HeldCycles;
import dev.batchsync.synchronization.status.page.TextBucket;
import dev.batchsync.synchronization.uploads.IgnoredDesk;
import dev.batchsync.synchronization.uploads.InMemoryIgnoredUploads;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of cycles, what their forms do, and the files that they serve. */
class PageRouterTest {

    private static final String CYCLE = "/page/cycles/20260301T080000Z-0a0bb52a";

    private final InMemoryCycleStore store = new InMemoryCycleStore();
    private final TextBucket bucket = new TextBucket();
    private final InMemoryIgnoredUploads ignored = new InMemoryIgnoredUploads();
    private final PageRouter pages = pages();

    private PageRouter pages() {
        var clock = Clock.fixed(SampleCycle.NOW.plusSeconds(60), ZoneOffset.UTC);
        var commands = new CycleCommands(store, (cycle, batches) -> {}, (b, a, c) -> {}, (c, due) -> {}, clock);
        var routes = new TestRoutes(store, commands, bucket, clock);
        return TestPages.of(store, commands, routes, bucket, ignored, clock);
    }

    private void keep(Cycle cycle) {
        var open = cycle.isEnded() ? Optional.<dev.batchsync.synchronization.CycleId>empty() : Optional.of(cycle.id());
        var known = SynchronizationBuilder.of(cycle.synchronizationId())
                .open(open)
                .newest(cycle.upload())
                .made();
        assertThat(store.commit(new Change(List.of(cycle), List.of(), Optional.of(known))))
                .isTrue();
    }

    private HttpAnswer get(String path) {
        return answer("GET", path, "");
    }

    private HttpAnswer post(String path, String body) {
        return answer("POST", path, body);
    }

    private HttpAnswer answer(String method, String path, String body) {
        return pages.answer(Calls.of(method, path, Map.of(), body, "ann"));
    }

    private Cycle kept() {
        return store.find(SampleCycle.in(SampleCycle.question()).id()).orElseThrow();
    }

    @Test
    void theFirstTwoSentencesOfACycleSayWhatHappenedAndWhatToDo() {
        keep(HeldCycles.malformed());

        var page = get(CYCLE);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .containsSubsequence(
                        "Failed: the file cannot be read",
                        "What to do:",
                        "The author of the file: correct the place in the file",
                        "inbox/crm/all.json, line 3, column 18",
                        "Put it in quotes.")
                .contains("href=\"../../page/cycles/20260301T080000Z-0a0bb52a/run-again\"");
    }

    @Test
    void aButtonLeadsToAQuestionThatNamesTheConsequence() {
        keep(SampleCycle.in(SampleCycle.question()));

        assertThat(get(CYCLE).body()).contains("/approve\">Approve, which deletes 3 domains…</a>");
        assertThat(get(CYCLE + "/approve").body())
                .contains(
                        "<p class=\"consequence\" dir=\"auto\">Approving deletes 3 domains.</p>",
                        "<form method=\"post\" action=\"../../../page/cycles/20260301T080000Z-0a0bb52a/approve\">",
                        "name=\"token\" value=\"" + SampleCycle.TOKEN + "\"");
        assertThat(kept().phase()).isInstanceOf(Phase.Held.class);
    }

    @Test
    void anApprovalWithTheTokenOfTheQuestionIsAccepted() {
        keep(SampleCycle.in(SampleCycle.question()));

        var answer = post(CYCLE + "/approve", "token=" + SampleCycle.TOKEN);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.headers()).containsEntry("Location", "../20260301T080000Z-0a0bb52a");
        assertThat(kept().phase()).isInstanceOf(Phase.Guarding.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "token=", "token=other", "tok%65n=other"})
    void anApprovalOfAnotherQuestionIsRefusedAndSaysSo(String body) {
        keep(SampleCycle.in(SampleCycle.question()));

        var answer = post(CYCLE + "/approve", body);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body())
                .contains("role=\"alert\"", "The question has changed since you saw it")
                .contains("Approve, which deletes 3 domains")
                .doesNotContain("data-refresh");
        assertThat(kept().phase()).isInstanceOf(Phase.Held.class);
    }

    @Test
    void whatIsNotOfferedIsRefusedOnTheCyclesPage() {
        keep(SampleCycle.in(SampleCycle.COMPLETED));

        for (var answer : List.of(get(CYCLE + "/retry"), post(CYCLE + "/cancel", ""))) {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body()).contains("role=\"alert\"", "its state has changed", "Completed: Collibra has");
        }
    }

    @Test
    void aFileThatIsGoneIsNotRunAgain() {
        keep(HeldCycles.malformed());

        var answer = post(CYCLE + "/run-again", "");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("The bucket has no inbox/crm/all.json any more. Upload the file again.");
    }

    @Test
    void aCancelBesideAFinalizationNeedsTheConfirmationOfAPerson() {
        keep(SampleCycle.in(SampleCycle.stuckInFinalization()));

        assertThat(get(CYCLE + "/cancel").body())
                .contains("type=\"checkbox\" name=\"jobIsOver\" value=\"true\" required");
        assertThat(post(CYCLE + "/cancel", "").status()).isEqualTo(409);
        assertThat(kept().cancelRequested()).isFalse();
        assertThat(post(CYCLE + "/cancel", "jobIsOver=true").status()).isEqualTo(303);
        assertThat(kept().cancelRequested()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/page/cycles/none",
                "/page/cycles/20260301T080000Z-0a0bb52a",
                "/page/cycles/20260301T080000Z-0a0bb52a/approve",
                "/page/synchronizations/crm",
                "/page/synchronizations/no id",
                "/page/nothing"
            })
    void whatDoesNotExistIsAPageThatLeadsBack(String path) {
        var answer = get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.contentType()).startsWith("text/html");
        assertThat(answer.body()).contains("role=\"alert\"", "All synchronizations");
    }

    @Test
    void aPageIsNotChangedByAnUnknownMethodOrAction() {
        keep(SampleCycle.in(SampleCycle.question()));

        var refused = post(CYCLE + "/files/report.html", "");
        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.headers()).containsEntry("Allow", "GET, HEAD");
        assertThat(post(CYCLE + "/delete", "").status()).isEqualTo(404);
        assertThat(post(CYCLE + "/approve", "token=%zz").status()).isEqualTo(400);
        assertThat(answer("HEAD", CYCLE, ""))
                .as("whoever writes it leaves the body out")
                .isEqualTo(get(CYCLE));
    }

    @Test
    void everythingComesFromTheProgramItself() {
        keep(HeldCycles.malformed());

        var page = get(CYCLE);

        assertThat(page.headers().get("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "form-action 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body())
                .contains("<script src=\"../../page/page.js\" defer></script>")
                .doesNotContain("style=", "onclick", "http:", "https:");
        assertThat(get("/page/page.js").contentType()).startsWith("text/javascript");
        assertThat(get("/page/style.css").contentType()).startsWith("text/css");
    }

    @Test
    void reportsAndListsAreServedAndNothingElse() {
        keep(HeldCycles.malformed());
        var folder = "results/crm/20260301T080000Z-0a0bb52a/";
        bucket.with(folder + "report.html", "<p>r</p>")
                .with(folder + "errors.csv", "\uFEFFa")
                .with(folder + "x", "x");

        var report = get(CYCLE + "/files/report.html");
        assertThat(report.body()).isEqualTo("<p>r</p>");
        assertThat(report.headers().get("Content-Security-Policy")).doesNotContain("script-src");
        assertThat(get(CYCLE + "/files/errors.csv").headers().get("Content-Disposition"))
                .startsWith("attachment");
        for (var name : List.of("x", "missing.csv", "..", "batch-0-errors.json", "report.html.bak")) {
            assertThat(get(CYCLE + "/files/" + name).status()).isEqualTo(404);
        }
    }

    @Test
    void aFileThatIsTooLargeSaysWhereItIs() {
        keep(HeldCycles.malformed());
        bucket.with("results/crm/20260301T080000Z-0a0bb52a/missing.csv", "x".repeat(2_500_001));

        var answer = get(CYCLE + "/files/missing.csv");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("Fetch it from the bucket: results/crm/");
    }

    @Test
    void aWorkbookIsServedAsItsBytesUpToFourMillion() {
        keep(HeldCycles.malformed());
        var key = "results/crm/20260301T080000Z-0a0bb52a/fix.xlsx";
        bucket.with(key, "PK\u0003\u0004\u0000");

        var answer = get(CYCLE + "/files/fix.xlsx");
        assertThat(answer.isBase64()).isTrue();
        assertThat(answer.bytes()).isEqualTo(new byte[] {'P', 'K', 3, 4, 0});
        assertThat(answer.contentType()).isEqualTo("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        assertThat(answer.headers())
                .containsEntry("Content-Disposition", "attachment; filename=\"fix.xlsx\"")
                .containsEntry("X-Content-Type-Options", "nosniff");

        bucket.with(key, "x".repeat(4_000_000));
        var largest = get(CYCLE + "/files/fix.xlsx");
        assertThat(largest.body()).as("fits into 6 MB").hasSizeLessThan(6_000_000);
        bucket.with(key, "x".repeat(4_000_001));
        assertThat(get(CYCLE + "/files/fix.xlsx").body()).contains("Fetch it from the bucket: results/crm/");
    }

    @Test
    void fixFilesThatWereNotTakenStandOnThePageOfTheirCycle() {
        keep(HeldCycles.malformed());
        var desk = new IgnoredDesk(ignored, (before, after, batch) -> {}, Clock.systemUTC());
        desk.ignore("inbox/crm/fix/20260301T080000Z-0a0bb52a/f.json", "v1", "It came <too late>.", false);
        desk.ignore("inbox/crm/fix/20260301T080000Z-00000000/f.json", "v1", "It is another's.", false);

        assertThat(get(CYCLE).body())
                .contains("Corrected files that were not taken", "It came &lt;too late&gt;.")
                .doesNotContain("another");
    }

    @Test
    void anyStateThatIsShownCanBeSearchedFor() {
        var page = get("/").body();

        assertThat(SampleCycle.inEveryPhase()
                        .map(cycle -> CycleStatus.listed(cycle).phase()))
                .allSatisfy(phase -> assertThat(page).contains("<option>" + phase + "</option>"));
    }

    @Test
    void theOverviewCountsIgnoredUploads() {
        var desk = new IgnoredDesk(ignored, (before, after, batch) -> {}, Clock.fixed(SampleCycle.NOW, ZoneOffset.UTC));
        desk.ignore("inbox/a.json", "v1", "No id.", false);
        assertThat(get("/").body()).contains("1 upload was ignored.");

        desk.ignore("inbox/b.json", "v1", "No id.", false);
        assertThat(get("/").body()).contains("2 uploads were ignored.");
    }

    @Test
    void aCardSaysPlaceAndCause() {
        keep(HeldCycles.malformed());

        assertThat(get("/").body())
                .containsSubsequence(
                        "<bdi class=\"place\">line 3</bdi>: <span dir=\"auto\">Found &#39;Asset&#39; where a value was",
                        "The author of the file:");
    }

    @Test
    void aSyntaxErrorInsideALineIsMarked() {
        bucket.with("inbox/crm/all.json", HeldCycles.MALFORMED);
        keep(HeldCycles.malformed());

        assertThat(get(CYCLE).body()).contains("<mark>A</mark>", "The mark is where reading stopped.");
    }

    @Test
    void theFirstPlaceOfAnUnknownNameIsQuotedWithoutAMark() {
        bucket.with("inbox/crm/all.json", HeldCycles.MALFORMED);
        var place = new Problem.TextLocation("inbox/crm/all.json", 2, 1, 2);
        keep(SampleCycle.in(new Phase.Failed(Problem.at(Problem.Kind.MODEL_UNKNOWN, "m", place), SampleCycle.NOW)));

        assertThat(get(CYCLE).body())
                .contains(
                        "<p class=\"fine\">The first place of the name in the file.</p>",
                        "Guard: names checked against Collibra<span")
                .doesNotContain("<mark>", "The mark is");
    }

    @Test
    void thePageOfAnOldCycleLeadsToTheNewest() {
        var crm = new SynchronizationId("crm");
        var failed = SampleCycle.opened(crm, 0, SampleCycle.failed());
        var completed = SampleCycle.opened(crm, 60, SampleCycle.COMPLETED);
        ManyCycles.keep(store, crm, failed, completed, SampleCycle.planned(crm, 120));

        assertThat(get("/page/cycles/" + failed.id()).body())
                .contains("A newer cycle of crm exists: <a href=\"../../page/cycles/" + completed.id() + "\">"
                        + completed.id() + "</a>, <span class=\"badge good\">completed</span>.");
        assertThat(get("/page/cycles/" + completed.id()).body()).doesNotContain("A newer cycle");
    }

    @Test
    void aSynchronizationShowsItsCyclesAndLeadsToThem() {
        keep(SampleCycle.in(SampleCycle.COMPLETED));

        var page = get("/page/synchronizations/crm");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "Last completed 1 min 0 s ago",
                        "datetime=\"2026-03-01T08:00:00Z\">2026-03-01 08:00:00 UTC</time>",
                        "href=\"../../page/cycles/20260301T080000Z-0a0bb52a\"");
    }
}
