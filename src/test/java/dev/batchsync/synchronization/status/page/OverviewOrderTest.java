package dev.batchsync.synchronization.status.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Change;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.InMemoryCycleStore;
import dev.batchsync.synchronization.ManyCycles;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.SynchronizationBuilder;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.expectation.Expectation;
import dev.batchsync.synchronization.expectation.Timeliness;
import dev.batchsync.synchronization.pause.Pause;
import dev.batchsync.synchronization.pause.Pauses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which synchronization ids come first, and which of them show a pause or a lapse. */
class OverviewOrderTest {

    private static final Instant LAST = SampleCycle.NOW;
    private static final Instant DUE = LAST.plus(Duration.ofHours(30));
    private static final Expectation DAILY = new Expectation(Duration.ofDays(1), Duration.ofHours(6));

    private final InMemoryCycleStore store = new InMemoryCycleStore();

    private void keep(String name, Phase phase, Optional<Expectation> expectation) {
        keep(SampleCycle.opened(new SynchronizationId(name), 0, phase), expectation);
    }

    private void keep(Cycle cycle, Optional<Expectation> expectation) {
        var known = SynchronizationBuilder.of(cycle.synchronizationId())
                .open(cycle.isEnded() ? Optional.empty() : Optional.of(cycle.id()))
                .newest(cycle.upload())
                .revision(0)
                .made()
                .timely(expectation.map(
                        every -> new Timeliness(Optional.of(every), LAST, Optional.empty(), List.of())));
        assertThat(known.revision()).isEqualTo(1);
        assertThat(store.commit(new Change(List.of(cycle), List.of(), Optional.of(known))))
                .isTrue();
    }

    private void pause(Optional<Pause> tenant, Pauses.OfId... ids) {
        var slots = store.slots().with(new Pauses(tenant, List.of(ids)));
        assertThat(store.commit(
                        new Change(List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.of(slots))))
                .isTrue();
    }

    private static Pause until(Instant end) {
        return new Pause("ann", LAST, end, "a move");
    }

    private static Pauses.OfId of(String id, Instant end) {
        return new Pauses.OfId(new SynchronizationId(id), until(end), Optional.empty());
    }

    private Overview at(Instant now) {
        return Overview.of(store, List.of(), new Overview.Query("", "", 1), now);
    }

    private static List<String> ids(Overview overview, int rank) {
        return overview.ranked(rank).stream().map(Overview.Row::id).toList();
    }

    @Test
    void anOverdueIdNeedsAPersonHoweverWellItsLastCycleEnded() {
        keep("a-in-time", SampleCycle.COMPLETED, Optional.empty());
        keep("b-late", SampleCycle.COMPLETED, Optional.of(DAILY));
        keep("c-running", SampleCycle.IMPORTING, Optional.empty());
        keep("d-late-and-running", SampleCycle.IMPORTING, Optional.of(DAILY));

        var before = at(DUE.minusNanos(1));
        assertThat(before.needing()).isZero();
        assertThat(ids(before, 1)).containsExactlyInAnyOrder("c-running", "d-late-and-running");

        var after = at(DUE);
        assertThat(after.needing()).isEqualTo(2);
        assertThat(ids(after, 0)).containsExactlyInAnyOrder("b-late", "d-late-and-running");
        assertThat(ids(after, 1)).containsExactly("c-running");
        assertThat(ids(after, 2)).containsExactly("a-in-time");
        assertThat(after.ranked(0).get(0).overdue()).contains(new Lapse(DUE, LAST));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -, -,         2 need a person.
            b, -,         The one that matches needs a person.
            c, -,         The one that matches needs nobody.
            z, -,         None matches.
            1, -,         1 of the 2 that match needs a person.
            -, completed, None of the 2 that match needs a person.
            -, failed,    2 of the 2 that match need a person.
            """)
    void aFilteredListSpeaksOfWhatItShows(@Nullable String text, @Nullable String phase, String need) {
        keep("a1", SampleCycle.failed(), Optional.empty());
        keep("b2", SampleCycle.failed(), Optional.empty());
        keep("c1", SampleCycle.COMPLETED, Optional.empty());
        keep("d2", SampleCycle.COMPLETED, Optional.empty());
        var query = new Overview.Query(text == null ? "" : text, phase == null ? "" : phase, 1);

        assertThat(Overview.of(store, List.of(), query, DUE).need()).isEqualTo(need);
    }

    @Test
    void withoutAFilterNothingNeedsAPerson() {
        keep("a", SampleCycle.COMPLETED, Optional.empty());

        assertThat(at(DUE).need()).isEqualTo("Nothing needs a person.");
    }

    @Test
    void anIdWhoseLatestCycleOnlyPlannedShowsTheOneBefore() {
        var id = new SynchronizationId("planned");
        var before = SampleCycle.opened(id, 0, SampleCycle.COMPLETED);
        ManyCycles.keep(store, id, before, SampleCycle.planned(id, 60));

        assertThat(at(DUE).rows().get(0).cycle().orElseThrow().status().id())
                .isEqualTo(before.id().value());
    }

    @Test
    void aPausedIdStaysInItsPlaceAndSaysUntilWhen() {
        keep("a-rests", SampleCycle.COMPLETED, Optional.empty());
        keep("b-late", SampleCycle.COMPLETED, Optional.of(DAILY));
        pause(Optional.empty(), of("a-rests", DUE.plusSeconds(5)), of("b-late", DUE.plusSeconds(9)));

        var overview = at(DUE);

        assertThat(overview.paused()).isEmpty();
        assertThat(overview.ranked(2).get(0).paused()).contains(until(DUE.plusSeconds(5)));
        assertThat(overview.ranked(0).get(0).paused()).contains(until(DUE.plusSeconds(9)));
        assertThat(overview.ranked(0).get(0).overdue()).isPresent();
        assertThat(at(DUE.plusSeconds(5)).ranked(2).get(0).paused()).isEmpty();
    }

    @Test
    void belowTheBannerOfTheTenantOnlyLongerPausesAreShown() {
        for (var id : List.of("same", "shorter", "longer", "none")) {
            keep(id, SampleCycle.COMPLETED, Optional.empty());
        }
        var end = DUE.plusSeconds(100);
        pause(
                Optional.of(until(end)),
                of("same", end),
                of("shorter", end.minusSeconds(1)),
                of("longer", end.plusSeconds(1)));

        var overview = at(DUE);

        assertThat(overview.paused()).contains(until(end));
        assertThat(overview.rows().stream().filter(row -> row.paused().isPresent()))
                .extracting(Overview.Row::id)
                .containsExactly("longer");
    }

    @Test
    void anOverdueIdSaysSinceWhenOnBothPages() {
        keep("late", SampleCycle.COMPLETED, Optional.of(DAILY));
        var texts = new PageTexts(DUE);

        var overview = PlainTemplates.engine().getTemplate("page/overview").instance();
        Map.of("overview", at(DUE), "phases", List.of(), "previous", "", "following", "", "refused", "", "root", "")
                .forEach(overview::data);
        assertThat(overview.data("texts", texts).render())
                .containsSubsequence(
                        "1 needs a person.",
                        "Needs a person</h2>",
                        "overdue</span> since <time datetime=\"2026-03-02T14:00:00Z\">2026-03-02 14:00:00 UTC</time>",
                        "The last cycle completed at <time datetime=\"2026-03-01T08:00:00Z\">",
                        "href=\"page/synchronizations/late\">See what to do");

        var known = store.synchronization(new SynchronizationId("late"));
        var page = PlainTemplates.engine().getTemplate("page/synchronization").instance();
        page.data("page", SynchronizationPage.of(store, known, DUE))
                .data("refused", "")
                .data("root", "");
        assertThat(page.data("texts", texts).render())
                .containsSubsequence("Overdue since <time datetime=\"2026-03-02T14:00:00Z\">", "What to do:");
    }
}
