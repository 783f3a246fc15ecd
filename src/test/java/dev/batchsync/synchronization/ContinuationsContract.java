package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The rules that every carrier of delayed messages keeps. A subclass provides a fresh carrier for each test.
 *
 * <p>Carriers use their own clocks, so this contract waits: for messages, and in one test for a second.
 */
public abstract class ContinuationsContract {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final CycleId FIRST = new CycleId("20260101T120000Z-0a1b2c3d");
    private static final CycleId SECOND = new CycleId("20260101T120001Z-0a1b2c3d");

    private final Clock clock = Clock.systemUTC();

    protected abstract Continuations continuations();

    /** Waits for messages and returns those that have arrived; none if the time runs out. */
    protected abstract List<CycleId> receive(Duration patience) throws Exception;

    /** Receives messages until all of the given cycles have arrived. */
    private List<CycleId> receiveAll(Set<CycleId> expected) throws Exception {
        var received = new ArrayList<CycleId>();
        var end = clock.instant().plus(PATIENCE);
        while (!new HashSet<>(received).containsAll(expected) && clock.instant().isBefore(end)) {
            received.addAll(receive(Duration.between(clock.instant(), end)));
        }
        return received;
    }

    @Test
    final void deliversAtOnceWhatIsDue() throws Exception {
        continuations().schedule(FIRST, clock.instant());
        continuations().schedule(SECOND, Instant.EPOCH);

        assertThat(receiveAll(Set.of(FIRST, SECOND))).containsExactlyInAnyOrder(FIRST, SECOND);
    }

    @Test
    final void deliversNothingBeforeItIsDue() throws Exception {
        var due = clock.instant().plusMillis(1_100);

        continuations().schedule(FIRST, due);

        assertThat(receiveAll(Set.of(FIRST))).containsExactly(FIRST);
        assertThat(clock.instant()).isAfterOrEqualTo(due);
    }

    @Test
    final void deliversWhatIsDueBeforeWhatWasScheduledEarlierForLater() throws Exception {
        continuations().schedule(FIRST, clock.instant().plus(Duration.ofDays(30)));
        continuations().schedule(SECOND, clock.instant());

        assertThat(receiveAll(Set.of(SECOND))).containsExactly(SECOND);
    }

    @Test
    final void deliversACycleInTimeThatWasScheduledForLaterBefore() throws Exception {
        continuations().schedule(FIRST, clock.instant().plus(Duration.ofHours(1)));
        continuations().schedule(FIRST, clock.instant());

        assertThat(receiveAll(Set.of(FIRST))).containsExactly(FIRST);
    }

    @Test
    final void deliversEachMessageOfACycleThoughAnEarlierOneIsUnderWay() throws Exception {
        var due = clock.instant().plusMillis(1_100);
        continuations().schedule(FIRST, clock.instant());

        continuations().schedule(FIRST, due);

        assertThat(receiveAll(Set.of(FIRST))).containsExactly(FIRST);
        assertThat(receiveAll(Set.of(FIRST))).containsExactly(FIRST);
        assertThat(clock.instant()).isAfterOrEqualTo(due);
    }

    @Test
    final void deliversACycleScheduledTwiceAtLeastOnce() throws Exception {
        continuations().schedule(FIRST, clock.instant());
        continuations().schedule(FIRST, clock.instant());

        assertThat(receiveAll(Set.of(FIRST))).isNotEmpty().containsOnly(FIRST);
    }

    @Test
    final void deliversACycleAgainThatIsScheduledAgain() throws Exception {
        continuations().schedule(FIRST, clock.instant());
        assertThat(receiveAll(Set.of(FIRST))).containsExactly(FIRST);

        continuations().schedule(FIRST, clock.instant());

        assertThat(receiveAll(Set.of(FIRST))).containsExactly(FIRST);
    }
}
