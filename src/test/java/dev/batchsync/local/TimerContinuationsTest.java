package dev.batchsync.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Continuations;
import dev.batchsync.synchronization.ContinuationsContract;
import dev.batchsync.synchronization.CycleId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimerContinuationsTest extends ContinuationsContract {

    private static final CycleId CYCLE = new CycleId("20260101T120000Z-0a1b2c3d");

    private final BlockingQueue<CycleId> arrived = new LinkedBlockingQueue<>();
    private final TimerContinuations timer = new TimerContinuations(arrived::add, Clock.systemUTC());

    @Override
    protected Continuations continuations() {
        return timer;
    }

    @Override
    protected List<CycleId> receive(Duration patience) throws InterruptedException {
        return Optional.ofNullable(arrived.poll(patience.toMillis(), TimeUnit.MILLISECONDS)).stream()
                .toList();
    }

    @AfterEach
    void close() {
        timer.close();
    }

    @Test
    void deliversNothingEarlyEvenIfTheClockIsSetBack() throws InterruptedException {
        var due = Instant.parse("2026-01-01T12:00:00.001Z");
        var clock = new Readings(due.minusMillis(1), due.minusMillis(3), due.minusMillis(3), due);

        try (var timer = new TimerContinuations(arrived::add, clock)) {
            timer.schedule(CYCLE, due);

            assertThat(receive(Duration.ofSeconds(20))).containsExactly(CYCLE);
        }
        assertThat(clock.left).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, OutOfMemoryError.class})
    void repeatsADeliveryThatFailed(Class<? extends Throwable> failure) throws Exception {
        var due = Instant.parse("2026-01-01T12:00:00Z");
        var later = due.plusSeconds(10);
        var failures = new ConcurrentLinkedQueue<Throwable>(
                List.of(failure.getConstructor(String.class).newInstance("planted")));

        try (var timer =
                new TimerContinuations(cycle -> failOr(failures, cycle), new Readings(due, due, due, later, later))) {
            timer.schedule(CYCLE, due);

            assertThat(receive(Duration.ofSeconds(20))).containsExactly(CYCLE);
        }
        assertThat(failures).isEmpty();
    }

    private void failOr(Queue<Throwable> failures, CycleId cycle) {
        var failure = failures.poll();
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        arrived.add(cycle);
    }

    /** A clock that returns the given instants, one after another. */
    private static final class Readings extends Clock {

        private final Queue<Instant> left = new ConcurrentLinkedQueue<>();

        Readings(Instant... instants) {
            left.addAll(List.of(instants));
        }

        @Override
        public Instant instant() {
            return left.remove();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("the timer knows instants only");
        }
    }

    @Test
    void interruptsAStepThatDoesNotEndAndSaysNothingOfItsFailure() throws InterruptedException {
        var interrupted = new LinkedBlockingQueue<CycleId>();
        var waiting = new TimerContinuations(cycle -> waitForever(cycle, interrupted), Clock.systemUTC());
        try (var log = new LogOfTests(TimerContinuations.class)) {
            waiting.schedule(CYCLE, Instant.EPOCH);
            assertThat(receive(Duration.ofSeconds(20))).containsExactly(CYCLE);

            waiting.close();

            assertThat(interrupted.poll(20, TimeUnit.SECONDS)).isEqualTo(CYCLE);
            assertThat(log.worseThanInfo()).isEmpty();
        }
    }

    private void waitForever(CycleId cycle, Queue<CycleId> interrupted) {
        arrived.add(cycle);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.add(cycle);
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Test
    void ignoresMessagesOnceItIsClosed() {
        timer.close();

        timer.schedule(CYCLE, Clock.systemUTC().instant());

        assertThat(arrived).isEmpty();
    }
}
