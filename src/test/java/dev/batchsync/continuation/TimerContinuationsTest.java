package dev.batchsync.continuation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Continuations;
import dev.batchsync.synchronization.ContinuationsContract;
import dev.batchsync.synchronization.CycleId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
    void takesNothingAfterItsEnd() {
        timer.close();

        timer.schedule(CYCLE, Clock.systemUTC().instant());

        assertThat(arrived).isEmpty();
    }
}
