package dev.batchsync.function.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.function.protocol.Calls;
import dev.batchsync.function.protocol.HttpAnswer;
import dev.batchsync.function.route.TestRoutes;
import dev.batchsync.synchronization.Change;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleCommands;
import dev.batchsync.synchronization.InMemoryCycleStore;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.SynchronizationBuilder;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.pause.Pause;
import dev.batchsync.synchronization.pause.PauseDesk;
import dev.batchsync.synchronization.pause.Pauses;
import dev.batchsync.synchronization.status.page.Overview;
import dev.batchsync.synchronization.status.page.TextBucket;
import dev.batchsync.synchronization.uploads.InMemoryIgnoredUploads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that show, begin and end pauses. */
class PausePagesTest {

    private static final SynchronizationId CRM = new SynchronizationId("crm");
    private static final String OF_CRM = "/page/synchronizations/crm";
    private static final Instant NOW = SampleCycle.NOW.plusSeconds(60);
    private static final String HOUR = "reason=an+upgrade&for=PT1H";

    private final InMemoryCycleStore store = new InMemoryCycleStore();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final CycleCommands commands =
            new CycleCommands(store, (cycle, batches) -> {}, (b, a, c) -> {}, (c, due) -> {}, clock);
    private final PauseDesk desk = new PauseDesk(store, commands, clock);
    private final PageRouter pages = pages();

    private PageRouter pages() {
        var bucket = new TextBucket();
        var routes = new TestRoutes(store, commands, bucket, clock);
        return TestPages.of(store, commands, routes, bucket, new InMemoryIgnoredUploads(), clock);
    }

    @BeforeEach
    void keepACompletedCycle() {
        keep(SampleCycle.in(SampleCycle.COMPLETED));
    }

    private void keep(Cycle cycle) {
        var known = SynchronizationBuilder.of(cycle.synchronizationId())
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

    private Pauses pauses() {
        return desk.pauses().at(NOW);
    }

    private static Pause hour() {
        return new Pause("ann", NOW, NOW.plus(Duration.ofHours(1)), "an upgrade");
    }

    @Test
    void theQuestionNamesTheConsequenceAndChangesNothing() {
        assertThat(get(OF_CRM).body()).contains("href=\"../../page/synchronizations/crm/pause\">Pause…</a>");

        var question = get(OF_CRM + "/pause");

        assertThat(question.status()).isEqualTo(200);
        assertThat(question.body())
                .contains(
                        "<h1>Pause crm?</h1>",
                        "Uploads of crm wait. A job that runs is watched to its end. Nothing is sent until",
                        "<form method=\"post\" action=\"../../../page/synchronizations/crm/pause\">",
                        "name=\"reason\" value=\"\" maxlength=\"200\" size=\"60\" required",
                        "<option value=\"P31D\">31 days</option>")
                .doesNotContain("role=\"alert\"", "This replaces");
        assertThat(pauses()).isEqualTo(Pauses.NONE);
    }

    @ParameterizedTest
    @CsvSource({"PT1H, 1", "PT8H, 8", "P1D, 24", "P7D, 168", "P31D, 744"})
    void anIdIsPausedForTheChosenTime(String length, int hours) {
        var answer = post(OF_CRM + "/pause", "reason=+an+upgrade+&for=" + length);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.headers()).containsEntry("Location", "../crm");
        var pause = new Pause("ann", NOW, NOW.plus(Duration.ofHours(hours)), "an upgrade");
        assertThat(pauses())
                .isEqualTo(new Pauses(Optional.empty(), List.of(new Pauses.OfId(CRM, pause, Optional.empty()))));
    }

    @Test
    void onlyAPausedIdCanBeForgottenAndThePageSaysWhatFollows() {
        assertThat(get(OF_CRM + "/forget").body())
                .contains(
                        "Not now.",
                        "Pause crm itself until at least",
                        "href=\"../../../page/synchronizations/crm/pause\"")
                .doesNotContain("<form");
        assertThat(get(OF_CRM).body()).doesNotContain("Make Collibra forget it");

        post(OF_CRM + "/pause", "reason=renamed&for=PT8H");
        assertThat(get(OF_CRM).body())
                .contains("href=\"../../page/synchronizations/crm/forget\">Make Collibra forget it…</a>");
        var question = get(OF_CRM + "/forget").body();
        assertThat(question)
                .contains(
                        "<h1>Make Collibra forget <bdi>crm</bdi>?</h1>",
                        "The next finalization removes and re-labels nothing");
        var token = question.replaceAll("(?s).*name=\"token\" value=\"([0-9a-f]{16})\".*", "$1");

        var refused = post(OF_CRM + "/forget", "reason=renamed&token=0123456789abcdef");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("role=\"alert\"", "Not confirmed", "value=\"renamed\"");
        var blank = post(OF_CRM + "/forget", "reason=++&token=" + token);
        assertThat(blank.status()).isEqualTo(400);
        assertThat(blank.body()).contains("Give one of 1 to 200 characters.");
        assertThat(post(OF_CRM + "/forget", "reason=%&token=" + token).status()).isEqualTo(400);
        assertThat(pauses().forgetting(CRM)).isEmpty();

        var answer = post(OF_CRM + "/forget", "reason=+renamed&token=" + token);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.headers()).containsEntry("Location", "../crm");
        assertThat(get(OF_CRM).body()).contains("Collibra is being asked to forget it.");
        assertThat(pauses().forgetting(CRM))
                .hasValueSatisfying(wish -> assertThat(wish.by()).isEqualTo("ann"));
        assertThat(get(OF_CRM + "/forget").body()).contains("Collibra is being asked to forget it already.");
    }

    @Test
    void aPausedIdSaysSoAndOffersToResume() {
        post(OF_CRM + "/pause", HOUR);

        assertThat(get(OF_CRM).body())
                .containsSubsequence(
                        "Paused: uploads wait, and nothing is sent.",
                        "This synchronization id is paused",
                        "2026-03-01 09:01:00 UTC</time> by <bdi>ann</bdi>: <bdi>an upgrade</bdi>",
                        "href=\"../../page/synchronizations/crm/resume\">Resume…</a>")
                .doesNotContain("The whole tenant");
        assertThat(get("/").body())
                .containsSubsequence(
                        "paused until <time datetime=\"2026-03-01T09:01:00Z\">", "by <bdi>ann</bdi>: <bdi>an upgrade")
                .doesNotContain("Everything is paused");
        assertThat(get(OF_CRM + "/pause").body()).contains("This replaces the pause");
    }

    @Test
    void theWholeTenantIsPausedAndResumedFromTheOverview() {
        assertThat(get("/").body())
                .contains("href=\"page/pause\">Pause everything…</a>")
                .doesNotContain("page/resume");
        assertThat(get("/page/pause").body())
                .contains(
                        "<h1>Pause everything?</h1>",
                        "The uploads of all synchronization ids wait.",
                        "action=\"../page/pause\"",
                        "href=\"../\">No, go back");

        var answer = post("/page/pause", HOUR);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.headers()).containsEntry("Location", "../");
        assertThat(pauses()).isEqualTo(new Pauses(Optional.of(hour()), List.of()));
        assertThat(get("/").body())
                .containsSubsequence(
                        "Everything is paused",
                        "2026-03-01 09:01:00 UTC</time> by <bdi>ann</bdi>: <bdi>an upgrade</bdi>",
                        "href=\"page/resume\">Resume everything…</a>",
                        "<h2 id=\"rest\">")
                .doesNotContain("badge off");
        assertThat(get(OF_CRM).body()).contains("The whole tenant is paused", "page/resume\">Resume everything…");

        assertThat(get("/page/resume").body()).contains("<h1>Resume everything?</h1>", "This ends the pause");
        assertThat(pauses().tenant()).isPresent();
        assertThat(post("/page/resume", "").headers()).containsEntry("Location", "../");
        assertThat(pauses()).isEqualTo(Pauses.NONE);
    }

    @Test
    void anIdIsResumed() {
        post(OF_CRM + "/pause", HOUR);

        assertThat(get(OF_CRM + "/resume").body())
                .contains("<h1>Resume crm?</h1>", "Cycles of crm that wait go on at once");
        assertThat(pauses().ids()).hasSize(1);
        var answer = post(OF_CRM + "/resume", "");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.headers()).containsEntry("Location", "../crm");
        assertThat(pauses()).isEqualTo(Pauses.NONE);
    }

    @Test
    void aPauseOfTheTenantOutlivesThatOfAnId() {
        post(OF_CRM + "/pause", HOUR);
        post("/page/pause", "reason=a+move&for=P1D");

        assertThat(get(OF_CRM + "/resume").body())
                .contains("but nothing is sent yet: the whole tenant is paused until 2026-03-02 08:01:00 UTC.");
        assertThat(get("/page/resume").body())
                .contains("1 synchronization id has a pause of its own and stays paused.");
    }

    @ParameterizedTest
    @ValueSource(strings = {OF_CRM, "/page"})
    void whatIsNotPausedIsNotResumed(String folder) {
        for (var answer : List.of(get(folder + "/resume"), post(folder + "/resume", ""))) {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body())
                    .contains("role=\"alert\"", "This page shows what is paused now.")
                    .doesNotContain("data-refresh");
        }
    }

    @Test
    void theOverviewThatRefusesLeadsToItsOtherPagesAndSearches() {
        IntStream.range(0, Overview.ON_A_PAGE)
                .forEach(n -> keep(SampleCycle.opened(new SynchronizationId("id-" + n), n, SampleCycle.COMPLETED)));

        assertThat(post("/page/resume", "").body())
                .contains("rel=\"next\" href=\"../?q=&amp;phase=&amp;page=2\"", "method=\"get\" action=\"../\"");
        assertThat(get("/").body())
                .contains("rel=\"next\" href=\"?q=&amp;phase=&amp;page=2\"", "method=\"get\" action=\"./\"");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    ``,                            400, Choose one of the times
                    `reason=x`,                    400, Choose one of the times
                    `reason=x&for=P32D`,           400, Choose one of the times
                    `for=P7D`,                     400, The reason has 0 characters
                    `reason=+&for=P7D`,            400, The reason has 0 characters
                    `reason=<201>&for=P7D`,        400, The reason has 201 characters. Give one of 1 to 200
                    """)
    void aRefusedPauseKeepsWhatWasEnteredAndSaysWhy(String fields, int status, String why) {
        var body = fields.replace("<201>", "r".repeat(201));
        for (var path : List.of(OF_CRM + "/pause", "/page/pause")) {
            var answer = post(path, body);

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).contains("role=\"alert\"", "That was refused.", why, "<form method=\"post\"");
            if (body.contains("reason=r")) {
                assertThat(answer.body()).contains("r".repeat(201), "<option value=\"P7D\" selected>");
            }
        }
        assertThat(pauses()).isEqualTo(Pauses.NONE);
    }

    @Test
    void theHundredAndFirstIdIsRefused() {
        IntStream.range(0, Pauses.MOST_IDS).forEach(n -> assertThat(
                        desk.pause(Optional.of(new SynchronizationId("id-" + n)), "bob", NOW.plusSeconds(60), "x"))
                .isTrue());

        var answer = post(OF_CRM + "/pause", HOUR);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("100 are paused already. Resume some of them, or pause the whole tenant.");
    }

    @Test
    void aPauseThatIsOverIsNotShown() {
        var record = store.slots();
        var old = new Pause("bob", NOW.minusSeconds(60), NOW, "yesterday");
        var over = record.with(new Pauses(Optional.of(old), List.of(new Pauses.OfId(CRM, old, Optional.empty()))));
        assertThat(store.commit(
                        new Change(List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.of(over))))
                .isTrue();

        assertThat(get("/").body()).doesNotContain("yesterday", "paused until", "Everything is paused");
        assertThat(get(OF_CRM).body()).doesNotContain("yesterday", "Resume");
        assertThat(get(OF_CRM + "/resume").status()).isEqualTo(409);
    }

    @Test
    void anUnknownIdIsNeitherPausedNorResumed() {
        for (var id : List.of("typo", "no id")) {
            for (var action : List.of("/pause", "/resume")) {
                assertThat(get("/page/synchronizations/" + id + action).status())
                        .isEqualTo(404);
                assertThat(post("/page/synchronizations/" + id + action, HOUR).status())
                        .isEqualTo(404);
            }
        }
        assertThat(pauses()).isEqualTo(Pauses.NONE);
    }

    @Test
    void aFormThatCannotBeDecodedIsRefused() {
        assertThat(post("/page/pause", "reason=%zz&for=PT1H").status()).isEqualTo(400);
        assertThat(answer("PUT", "/page/pause", "").status()).isEqualTo(405);
        assertThat(pauses()).isEqualTo(Pauses.NONE);
    }
}
