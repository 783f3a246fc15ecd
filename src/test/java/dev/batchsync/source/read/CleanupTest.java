package dev.batchsync.source.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CleanupTest {

    private int closed;

    private final Closeable resource = () -> closed++;

    @Test
    void leavesTheResourceOpenWhenTheStepSucceeds() throws IOException {
        assertThat(Cleanup.<String, RuntimeException>closeOnFailure(resource, () -> "done"))
                .isEqualTo("done");
        assertThat(closed).isZero();
    }

    @Test
    void closesTheResourceWhenTheStepFails() {
        assertThatThrownBy(() -> Cleanup.closeOnFailure(resource, () -> {
                    throw new AssertionError("any failure");
                }))
                .isInstanceOf(AssertionError.class)
                .hasNoSuppressedExceptions();
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void keepsTheFailureOfTheStepWhenClosingFailsAsWell() {
        Closeable broken = () -> {
            throw new IOException("disk is gone");
        };

        assertThatThrownBy(() -> Cleanup.closeOnFailure(broken, () -> {
                    throw new IOException("step failed");
                }))
                .hasMessage("step failed")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("disk is gone"));
    }
}
