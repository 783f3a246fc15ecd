package dev.batchsync.function.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The waiting room with real time: nobody keeps a program from stopping. */
class WaitingRoomTest {

    private static final Stay A_DAY = new Stay(Duration.ofDays(1), () -> false);

    private final WaitingRoom room = new WaitingRoom();
    private final CountDownLatch looked = new CountDownLatch(1);

    private Thread waiting() throws InterruptedException {
        var thread = new Thread(() -> {
            try (var seat = room.seat().orElseThrow()) {
                seat.await(A_DAY, () -> {
                    looked.countDown();
                    return Optional.empty();
                });
            }
        });
        thread.start();
        assertThat(looked.await(1, TimeUnit.MINUTES)).isTrue();
        return thread;
    }

    @Test
    void whoWaitsLeavesWhenTheProgramStops() throws InterruptedException {
        var thread = waiting();

        room.stop(new ShutdownEvent());

        thread.join(Duration.ofMinutes(1).toMillis());
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void whoIsInterruptedLeaves() throws InterruptedException {
        var thread = waiting();

        thread.interrupt();

        thread.join(Duration.ofMinutes(1).toMillis());
        assertThat(thread.isAlive()).isFalse();
    }
}
