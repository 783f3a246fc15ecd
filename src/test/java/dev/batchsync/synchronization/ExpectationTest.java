package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.Definitions;
import dev.batchsync.synchronization.expectation.Expectation;
import dev.batchsync.synchronization.expectation.Notice;
import dev.batchsync.synchronization.expectation.OverdueDesk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A source that is late is reported once when the lapse begins and once when it is over, however often anybody looks. */
class ExpectationTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration GRACE = Duration.ofHours(6);

    private final Bench bench = new Bench(Mischief.none());
    private final List<Notice> heard = new ArrayList<>();
    private Runnable onHearing = () -> {};
    private final CycleListener listener = new CycleListener() {
        @Override
        public void changed(Optional<Cycle> before, Cycle after, Optional<Batch> batch) {}

        @Override
        public void overdue(SynchronizationId id, Notice notice) {
            assertThat(id).isEqualTo(Sample.CRM);
            heard.add(notice);
            onHearing.run();
        }
    };
    private final OverdueDesk desk =
            new OverdueDesk(bench.trap.around(CycleStore.class, bench.store), listener, bench.clock);

    ExpectationTest() {
        expect(Optional.of(new Expectation(DAY, GRACE)));
    }

    private void expect(Optional<Expectation> expectation) {
        bench.source.define(new Definitions.Loaded(Definition.DEFAULT.with(expectation)));
    }

    private void sweep() {
        desk.check(bench.store.synchronizations());
    }

    /** Sweeps every quarter of an hour. */
    private void sweepFor(Duration time) {
        var end = bench.clock.instant().plus(time);
        while (bench.clock.instant().isBefore(end)) {
            bench.clock.pass(Duration.ofMinutes(15));
            sweep();
        }
    }

    private Instant completed(Upload upload) {
        var cycle = bench.uploads.accept(upload);
        bench.untilQuiet();
        assertThat(bench.phase(cycle)).isInstanceOf(Phase.Completed.class);
        return ((Phase.Completed) bench.phase(cycle)).at();
    }

    @Test
    void eachLapseIsReportedOnceAndItsEndOnce() {
        var last = completed(Sample.upload(1, 2));
        var due = last.plus(DAY).plus(GRACE);

        sweepFor(Duration.between(bench.clock.instant(), due).minusMinutes(15));
        assertThat(heard).isEmpty();
        sweepFor(Duration.ofDays(4));
        assertThat(heard)
                .containsExactly(
                        new Notice(last, due, Optional.empty(), heard.get(0).claimedUntil()));

        var over = completed(Sample.upload(2, 2));
        sweepFor(Duration.ofHours(1));
        assertThat(heard).hasSize(2);
        assertThat(heard.get(1).over()).contains(over);
        assertThat(heard.get(1).since()).isEqualTo(due);

        sweepFor(Duration.ofDays(4));
        assertThat(heard).hasSize(3);
        assertThat(heard.get(2).since()).isEqualTo(over.plus(DAY).plus(GRACE));
    }

    @Test
    void aLapseThatBeginsAndEndsBetweenTwoLooksIsReported() {
        var last = completed(Sample.upload(1, 2));
        bench.clock.pass(Duration.ofDays(2));
        var over = completed(Sample.upload(2, 2));

        sweepFor(Duration.ofHours(1));

        assertThat(heard).extracting(Notice::over).containsExactly(Optional.empty(), Optional.of(over));
        assertThat(heard).extracting(Notice::last).containsOnly(last);
        assertThat(heard).extracting(Notice::since).containsOnly(last.plus(DAY).plus(GRACE));
    }

    @Test
    void aSourceInTimeIsNeverReported() {
        for (int day = 1; day <= 5; day++) {
            completed(Sample.upload(day, 2));
            sweepFor(DAY);
        }

        assertThat(heard).isEmpty();
    }

    @Test
    void aFileThatHasNotChangedIsInTime() {
        completed(Sample.upload(1, 2));
        sweepFor(DAY);

        var again = bench.uploads.start(Sample.upload(1, 2), false);
        bench.untilQuiet();
        assertThat(bench.phase(((Uploads.Started) again).cycle())).isInstanceOf(Phase.Unchanged.class);
        sweepFor(DAY);

        assertThat(heard).isEmpty();
    }

    @Test
    void anIdOfWhichNoCycleHasCompletedIsNotExpectedToYet() {
        bench.source.flawed(Sample.upload(1, 2).object(), FakeSource.Flaw.MALFORMED);
        bench.uploads.accept(Sample.upload(1, 2));
        bench.untilQuiet();

        sweepFor(Duration.ofDays(4));

        assertThat(heard).isEmpty();
    }

    @Test
    void aCycleThatFailsDoesNotEndTheLapse() {
        completed(Sample.upload(1, 2));
        sweepFor(Duration.ofDays(2));
        bench.source.flawed(Sample.upload(2, 2).object(), FakeSource.Flaw.MALFORMED);
        bench.uploads.accept(Sample.upload(2, 2));
        bench.untilQuiet();

        sweepFor(Duration.ofDays(2));

        assertThat(heard).singleElement().extracting(Notice::over).isEqualTo(Optional.empty());
    }

    @Test
    void whatIsNoLongerExpectedEndsItsLapse() {
        completed(Sample.upload(1, 2));
        sweepFor(Duration.ofDays(2));

        expect(Optional.empty());
        completed(Sample.upload(2, 2));
        sweepFor(Duration.ofDays(4));

        assertThat(heard).hasSize(2);
        assertThat(bench.store.synchronization(Sample.CRM).timeliness()).isEmpty();
    }

    @Test
    void theExpectationAloneSendsNoUnchangedFileAgain() {
        completed(Sample.upload(1, 2));
        expect(Optional.of(new Expectation(Duration.ofDays(7), GRACE)));

        var again = bench.uploads.start(Sample.upload(1, 2), false);
        bench.untilQuiet();

        assertThat(bench.phase(((Uploads.Started) again).cycle())).isInstanceOf(Phase.Unchanged.class);
        sweepFor(Duration.ofDays(6));
        assertThat(heard).isEmpty();
    }

    /** Several sweeps at once: the second runs while the first reports. */
    @Test
    void anotherSweepAtTheSameMomentReportsNothing() {
        completed(Sample.upload(1, 2));
        bench.clock.pass(Duration.ofDays(2));
        var all = bench.store.synchronizations();
        onHearing = () -> desk.check(all);

        sweep();

        assertThat(heard).hasSize(1);
    }

    /** The sweep dies before and after each of its reads and writes, and the next one goes on. */
    @Test
    void aSweepThatDiesAnywhereBeforeOrAfterTheReportLosesNothing() {
        completed(Sample.upload(1, 2));
        bench.clock.pass(Duration.ofDays(2));
        int deaths = 0;
        for (int point = 1; point < 200; point++) {
            bench.trap.dieAt(point);
            try {
                sweep();
            } catch (Hazards.Died e) {
                deaths++;
            }
            bench.trap.dieAt(0);
            bench.clock.pass(Duration.ofMinutes(15));
            sweepFor(Duration.ofHours(1));
            completed(Sample.upload(2 * point, 2));
            sweepFor(Duration.ofHours(1));
            bench.clock.pass(Duration.ofDays(2));
            var lapse = heard.stream().map(Notice::since).distinct().toList();
            assertThat(heard.stream()
                            .filter(notice -> notice.over().isEmpty())
                            .map(Notice::since)
                            .distinct())
                    .hasSize(lapse.size());
            assertThat(lapse).hasSize(point);
        }
        assertThat(deaths).isGreaterThan(5);
    }

    /** Only a death between the report and the note of it reports twice, and with the same times. */
    @Test
    void aDeathAfterTheReportRepeatsItOnceWithTheSameTimes() {
        completed(Sample.upload(1, 2));
        bench.clock.pass(Duration.ofDays(2));
        onHearing = () -> {
            onHearing = () -> {};
            throw new Hazards.Died("after the event was sent");
        };

        assertThatThrownBy(this::sweep).isInstanceOf(Hazards.Died.class);
        sweep();
        assertThat(heard).hasSize(1);
        sweepFor(Duration.ofDays(1));

        assertThat(heard).hasSize(2);
        assertThat(heard.get(1).since()).isEqualTo(heard.get(0).since());
        assertThat(heard.get(1).over()).isEmpty();
    }

    /** The bus refuses the first notice that it gets, and takes the others. */
    @Test
    void aRefusedNoticeKeepsNoOtherAwayAndIsReportedLaterOnce() {
        var erp = new SynchronizationId("erp");
        completed(Sample.upload(1, 2));
        completed(Sample.upload(erp, 1, 2));
        bench.clock.pass(Duration.ofDays(2));
        var bus = new RefusingFirst();
        var sweep = new OverdueDesk(bench.store, bus, bench.clock);

        assertThatThrownBy(() -> sweep.check(bench.store.synchronizations())).hasMessage("refused");
        assertThat(bus.taken).hasSize(1).doesNotContain(bus.refused.orElseThrow());

        for (int i = 0; i < 20; i++) {
            bench.clock.pass(Duration.ofMinutes(15));
            sweep.check(bench.store.synchronizations());
        }
        assertThat(bus.taken).containsExactlyInAnyOrder(Sample.CRM, erp).last().isEqualTo(bus.refused.orElseThrow());
    }

    private static final class RefusingFirst implements CycleListener {

        private final List<SynchronizationId> taken = new ArrayList<>();
        private Optional<SynchronizationId> refused = Optional.empty();

        @Override
        public void changed(Optional<Cycle> before, Cycle after, Optional<Batch> batch) {}

        @Override
        public void overdue(SynchronizationId id, Notice notice) {
            if (refused.isEmpty()) {
                refused = Optional.of(id);
                throw new IllegalStateException("refused");
            }
            taken.add(id);
        }
    }

    @Test
    void aPausedSourceIsOverdueAllTheSame() {
        completed(Sample.upload(1, 2));
        bench.pauses.pause(Optional.of(Sample.CRM), "ann", bench.clock.instant().plus(Duration.ofDays(5)), "moving");

        sweepFor(Duration.ofDays(3));

        assertThat(heard).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 367 * 86_400L})
    void refusesAPeriodThatIsNone(long seconds) {
        var every = Duration.ofSeconds(seconds);
        assertThatThrownBy(() -> new Expectation(every, GRACE)).hasMessageContaining("every is " + every);
    }
}
