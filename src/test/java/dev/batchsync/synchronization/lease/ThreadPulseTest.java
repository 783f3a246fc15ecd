package dev.batchsync.synchronization.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Beats on a real thread. */
class ThreadPulseTest {

    private static final int PATIENCE_SECONDS = 60;

    private final ThreadPulse pulse = new ThreadPulse();

    @Test
    void beatsAgainAndAgain() throws InterruptedException {
        var beats = new CountDownLatch(3);
        try (var beating = pulse.start(Duration.ofMillis(1), beats::countDown)) {
            assertThat(beating).isNotNull();
            assertThat(beats.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void noBeatIsUnderWayOnceItIsStopped() throws Exception {
        var begun = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        var ended = new AtomicInteger();
        var beating = pulse.start(Duration.ofMillis(1), () -> {
            begun.countDown();
            await(finish);
            ended.incrementAndGet();
        });
        await(begun);

        var stopped = CompletableFuture.supplyAsync(() -> {
            beating.close();
            return ended.get();
        });
        finish.countDown();

        int beats = stopped.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(beats).as("close() waited for the beat").isPositive();
        var later = new CountDownLatch(2);
        try (var other = pulse.start(Duration.ofMillis(1), later::countDown)) {
            assertThat(other).isNotNull();
            await(later);
        }
        assertThat(ended).as("beats after the end").hasValue(beats);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
