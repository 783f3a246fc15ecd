package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.synchronization.FakeSource.Flaw;
import dev.batchsync.synchronization.failure.UtcTime;
import dev.batchsync.synchronization.pause.Pause;
import dev.batchsync.synchronization.pause.PauseDesk;
import dev.batchsync.synchronization.pause.Pauses;
import dev.batchsync.synchronization.status.CycleStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** During a pause nothing is submitted; jobs at work are watched, and afterwards only the newest upload runs. */
class PauseTest {

    private static final Optional<SynchronizationId> TENANT = Optional.empty();
    private static final Optional<SynchronizationId> CRM = Optional.of(Sample.CRM);

    /** What makes Collibra do something. */
    private static final Set<String> SUBMISSIONS =
            Set.of("prepare", "submitBatch", "submitOneCall", "submitFinalization", "submitStatuses");

    private final Bench bench = new Bench(Mischief.none());
    private final List<Instant> submissions = new ArrayList<>();
    private final Instant end = bench.clock.instant().plus(Duration.ofDays(2));

    PauseTest() {
        bench.trap.watch((method, args) -> {
            if (SUBMISSIONS.contains(method)) {
                submissions.add(bench.clock.instant());
            }
        });
    }

    private void pause(Optional<SynchronizationId> target) {
        assertThat(bench.pauses.pause(target, "alice", end, "Collibra is being upgraded"))
                .isTrue();
    }

    private void assertPaused(CycleId id) {
        assertThat(bench.phase(id)).isInstanceOfSatisfying(Phase.Resumable.class, phase -> assertThat(phase.attempt())
                .isInstanceOfSatisfying(
                        Attempt.Paused.class,
                        paused -> assertThat(paused.pause().by()).isEqualTo("alice")));
    }

    private void assertCompleted(CycleId id) {
        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
    }

    /** Delivers messages until the cycle waits for the end of the pause. */
    private void untilPaused(CycleId id) {
        for (int i = 0; i < 1_000 && !isPaused(id); i++) {
            bench.deliverFirst();
        }
        assertPaused(id);
    }

    private boolean isPaused(CycleId id) {
        return bench.phase(id) instanceof Phase.Resumable phase && phase.attempt() instanceof Attempt.Paused;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anUploadIsReadAndWaitsUntilThePauseEndsByItself(boolean all) {
        pause(all ? TENANT : CRM);

        var cycle = bench.uploads.accept(Sample.upload(1, 2));
        untilPaused(cycle);
        assertThat(submissions).isEmpty();

        bench.untilQuiet();
        assertCompleted(cycle);
        assertThat(submissions).isNotEmpty().allMatch(at -> !at.isBefore(end));
    }

    @Test
    void theWaitIsShownAndStaysInTheReport() {
        pause(CRM);
        var cycle = bench.uploads.accept(Sample.upload(1, 2));
        untilPaused(cycle);

        assertThat(CycleStatus.listed(bench.cycle(cycle)).summary())
                .contains("paused by alice", "until " + UtcTime.of(end), "Collibra is being upgraded");

        bench.untilQuiet();
        assertThat(bench.reports.get(0).warnings()).singleElement().asString().contains("alice", "being upgraded");
    }

    @Test
    void aPauseOfAnotherIdChangesNothing() {
        pause(Optional.of(new SynchronizationId("other")));

        var cycle = bench.uploads.accept(Sample.upload(1, 2));
        bench.untilQuiet();

        assertCompleted(cycle);
        assertThat(bench.clock.instant()).isBefore(end);
    }

    @Test
    void afterwardsOnlyTheNewestUploadRuns() {
        pause(TENANT);
        var first = bench.uploads.accept(Sample.upload(1, 2));
        untilPaused(first);
        bench.clock.pass(Duration.ofHours(1));
        var second = bench.uploads.accept(Sample.upload(2, 2));
        var third = bench.uploads.accept(Sample.upload(3, 2));

        bench.untilQuiet();

        assertThat(bench.phase(first)).isInstanceOf(Phase.Cancelled.class);
        assertThat(bench.phase(second)).isInstanceOf(Phase.Cancelled.class);
        assertCompleted(third);
        assertThat(submissions).hasSize(4).allMatch(at -> !at.isBefore(end));
    }

    @Test
    void ifTheNewestCannotBeUsedTheOneBeforeItRuns() {
        pause(TENANT);
        var first = bench.uploads.accept(Sample.upload(1, 2));
        untilPaused(first);
        var broken = Sample.upload(2, 2);
        bench.source.flawed(broken.object(), Flaw.MALFORMED);
        var second = bench.uploads.accept(broken);

        bench.untilQuiet();

        assertThat(bench.phase(second)).isInstanceOf(Phase.Failed.class);
        assertCompleted(first);
    }

    @Test
    void whatAPersonLetsGoOnDoesNotWaitForADecisionAboutANewerUpload() {
        var failure = new IllegalStateException("no answer");
        bench.trap.failAlways("prepare", failure);
        var first = bench.uploads.accept(Sample.upload(1, 2));
        bench.untilQuiet();
        bench.trap.mend("prepare");
        bench.trap.failAlways("survey", failure);
        var second = bench.uploads.accept(Sample.upload(2, 2));
        bench.untilQuiet();
        bench.trap.mend("survey");
        assertThat(bench.phase(first)).isInstanceOf(Phase.Held.class);
        assertThat(bench.phase(second)).isInstanceOf(Phase.Held.class);

        pause(CRM);
        bench.commands.retry(first);
        untilPaused(first);
        bench.untilQuiet();

        assertCompleted(first);
        assertThat(bench.phase(second)).isInstanceOf(Phase.Held.class);
    }

    @Test
    void aCycleOfWhichABatchWasSentGoesOnAndThenTheNewestRuns() {
        var first = bench.uploads.accept(Sample.upload(1, 3));
        bench.until(first, Phase.Importing.class);
        pause(CRM);
        untilPaused(first);
        assertThat(bench.store.batch(first, 1).orElseThrow().isSucceeded()).isTrue();
        var second = bench.uploads.accept(Sample.upload(2, 3));

        bench.untilQuiet();

        assertCompleted(first);
        assertCompleted(second);
    }

    /** The pause comes after the first question whether the cycle may send, and before its intent is written. */
    @Test
    void aPauseThatComesWhileACallIsMadeReadyStopsThisCall() {
        var cycle = bench.uploads.accept(Sample.upload(1, 2));
        bench.trap.after("open", () -> pause(CRM));

        untilPaused(cycle);

        assertThat(submissions).hasSize(1);
        bench.untilQuiet();
        assertCompleted(cycle);
    }

    @Test
    void aPauseThatComesDuringTheProofOfCompletenessStopsTheFinalization() {
        var cycle = bench.uploads.accept(Sample.upload(1, 2));
        for (int i = 0; i < 100 && !isRunning(cycle, 2); i++) {
            bench.deliverFirst();
        }
        bench.trap.after("batches", () -> pause(CRM));
        var before = submissions.size();

        untilPaused(cycle);

        assertThat(submissions).hasSize(before);
        bench.untilQuiet();
        assertCompleted(cycle);
        assertThat(submissions).hasSize(before + 1);
    }

    private boolean isRunning(CycleId id, int batch) {
        return bench.phase(id) instanceof Phase.Importing importing
                && importing.batch() == batch
                && importing.attempt() instanceof Attempt.Running;
    }

    /** Whoever reads the slots before the pause cannot write them after it. */
    @Test
    void aPauseThatComesBetweenTheLastLookAndTheIntentStopsTheCall() {
        var cycle = bench.uploads.accept(Sample.upload(1, 2));
        bench.trap.after("open", () -> bench.trap.after("slots", () -> pause(CRM)));

        untilPaused(cycle);

        assertThat(submissions).hasSize(1);
    }

    @Test
    void aJobAtWorkIsWatchedToItsEnd() {
        var cycle = bench.uploads.accept(Sample.upload(1, 1));
        bench.trap.after("submitBatch", () -> pause(CRM));

        untilPaused(cycle);

        assertThat(bench.store.batch(cycle, 1).orElseThrow().isSucceeded()).isTrue();
        assertThat(bench.phase(cycle)).isInstanceOf(Phase.Finalizing.class);
        bench.untilQuiet();
        assertCompleted(cycle);
    }

    @Test
    void aResumedCycleGoesOnAtOnce() {
        pause(TENANT);
        var cycle = bench.uploads.accept(Sample.upload(1, 2));
        untilPaused(cycle);

        assertThat(bench.pauses.resume(CRM)).isFalse();
        var at = bench.clock.instant();
        assertThat(bench.pauses.resume(TENANT)).isTrue();
        bench.deliverFirst();
        assertThat(isPaused(cycle)).isFalse();
        assertThat(bench.clock.instant()).isEqualTo(at);
        bench.untilQuiet();

        assertCompleted(cycle);
        assertThat(bench.clock.instant()).isBefore(end);
        assertThat(bench.pauses.resume(TENANT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPauseThatIsOverCannotBeEnded(boolean all) {
        pause(all ? TENANT : CRM);
        bench.clock.set(end);

        assertThat(bench.pauses.resume(all ? TENANT : CRM)).isFalse();
    }

    @Test
    void theEndOfATenantsPauseWakesTheOldestCyclesAndLeavesTheOthersToAskByThemselves() {
        pause(TENANT);
        var cycles = IntStream.rangeClosed(1, PauseDesk.MOST_WOKEN + 20)
                .mapToObj(n -> {
                    bench.clock.pass(Duration.ofSeconds(1));
                    var cycle = bench.uploads.accept(Sample.upload(new SynchronizationId("id-" + n), n, 1));
                    untilPaused(cycle);
                    return cycle;
                })
                .toList();
        pause(Optional.of(new SynchronizationId("id-1")));
        var calls = new HashMap<String, Integer>();
        bench.trap.watch((method, args) -> calls.merge(method, 1, Integer::sum));
        var at = bench.clock.instant();

        assertThat(bench.pauses.resume(TENANT)).isTrue();

        assertThat(calls.values().stream().mapToInt(Integer::intValue).sum())
                .as("calls %s", calls)
                .isLessThan(2 * PauseDesk.MOST_WOKEN + 10);
        assertThat(cycles.stream().filter(cycle -> nextAsk(cycle).equals(at)))
                .containsExactlyElementsOf(cycles.subList(1, PauseDesk.MOST_WOKEN + 1));
        assertThat(cycles).allMatch(cycle -> !nextAsk(cycle).isAfter(at.plus(Duration.ofMinutes(15))));
        assertThat(bench.messages.stream().filter(message -> message.due().equals(at)))
                .hasSize(PauseDesk.MOST_WOKEN);
    }

    private Instant nextAsk(CycleId id) {
        return ((Attempt.Paused) ((Phase.Resumable) bench.phase(id)).attempt()).nextAsk();
    }

    @Test
    void aCycleWhoseWakeningIsLostAsksSoonByItself() {
        pause(CRM);
        var cycle = bench.uploads.accept(Sample.upload(1, 2));
        untilPaused(cycle);
        bench.trap.dieBefore("schedule");

        assertThatThrownBy(() -> bench.pauses.resume(CRM)).isInstanceOf(Hazards.Died.class);
        bench.untilQuiet();

        assertCompleted(cycle);
        assertThat(bench.clock.instant()).isBefore(end);
    }

    @Test
    void theLaterOfTwoPausesCounts() {
        pause(CRM);
        bench.pauses.pause(TENANT, "bob", bench.clock.instant().plus(Duration.ofHours(1)), "short");

        bench.untilQuiet();
        var cycle = bench.uploads.accept(Sample.upload(1, 2));
        bench.untilQuiet();

        assertCompleted(cycle);
        assertThat(submissions).isNotEmpty().allMatch(at -> !at.isBefore(end));
    }

    @Test
    void aPausedCycleCanBeCancelled() {
        pause(CRM);
        var cycle = bench.uploads.accept(Sample.upload(1, 2));
        untilPaused(cycle);

        bench.commands.cancel(cycle);
        bench.untilQuiet();

        assertThat(bench.phase(cycle)).isInstanceOf(Phase.Cancelled.class);
        assertThat(submissions).isEmpty();
    }

    @Test
    void theTimeOfAPauseIsNoTimeWithoutAnAnswer() {
        pause(CRM);
        var cycle = bench.uploads.accept(Sample.upload(1, 2));
        untilPaused(cycle);
        var since = ((Phase.Resumable) bench.phase(cycle)).attempt().tally().since();
        bench.trap.dieBefore("memory");
        bench.trap.dieBefore("prepare");

        while (isPaused(cycle)) {
            try {
                bench.deliverFirst();
            } catch (Hazards.Died e) {
                assertThat(isPaused(cycle)).isFalse();
            }
        }

        assertThat(((Phase.Resumable) bench.phase(cycle)).attempt().tally().since())
                .isAfterOrEqualTo(since.plus(Duration.ofHours(47)));
    }

    @Test
    void aPlanSendsNothingAndIsNotKeptWaiting() {
        pause(TENANT);

        var plan = bench.uploads.plan(Sample.upload(1, 2)).orElseThrow();
        bench.untilQuiet();

        assertThat(bench.phase(plan)).isInstanceOf(Phase.Planned.class);
        assertThat(bench.clock.instant()).isBefore(end);
    }

    @Test
    void refusesAPauseThatWouldLastForEver() {
        var far = bench.clock.instant().plus(Pause.LONGEST).plusSeconds(1);
        var now = bench.clock.instant();

        assertThatThrownBy(() -> bench.pauses.pause(CRM, "alice", far, "x"))
                .hasMessageContaining("at most 31 days later");
        assertThatThrownBy(() -> bench.pauses.pause(CRM, "alice", now, "x")).hasMessageContaining("after now");
        assertThatThrownBy(() -> bench.pauses.pause(CRM, "alice", end, " ")).hasMessageContaining("reason");
        assertThat(bench.store.slots().pauses()).isEqualTo(Pauses.NONE);
    }

    @Test
    void keepsItsRecordSmall() {
        IntStream.range(0, Pauses.MOST_IDS).forEach(i -> pause(Optional.of(new SynchronizationId("id-" + i))));

        assertThat(bench.pauses.pause(CRM, "alice", end, "one more")).isFalse();
        assertThat(bench.pauses.pause(Optional.of(new SynchronizationId("id-7")), "alice", end, "again"))
                .isTrue();
        bench.clock.set(end);
        assertThat(bench.pauses.pause(CRM, "alice", end.plusSeconds(9), "the others are over"))
                .isTrue();
        assertThat(bench.store.slots().pauses().ids()).hasSize(1);
    }
}
