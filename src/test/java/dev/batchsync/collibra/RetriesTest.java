package dev.batchsync.collibra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is called again by itself, and what must not be. */
@QuarkusTest
class RetriesTest {

    private final AtomicInteger calls = new AtomicInteger();

    @Inject
    Retries retries;

    @Test
    void aJobIsNotStartedAgainWhenTheAnswerWasLost() {
        assertThatThrownBy(() -> retries.starting(() -> failing(new ProcessingException("read timed out"))))
                .isInstanceOf(ProcessingException.class);

        assertThat(calls).hasValue(1);
    }

    @Test
    void aJobIsNotStartedAgainWhenCollibraRefuses() {
        assertThatThrownBy(() -> retries.starting(() -> failing(new CollibraFailure(503, "", Optional.empty()))))
                .isInstanceOf(CollibraFailure.class);

        assertThat(calls).hasValue(1);
    }

    @Test
    void aCallThatNeverReachedCollibraIsMadeThreeTimes() {
        var refused = new ProcessingException(new ConnectException("connection refused"));

        assertThatThrownBy(() -> retries.starting(() -> NeverSentException.guard(() -> failing(refused))))
                .isInstanceOf(NeverSentException.class);

        assertThat(calls).hasValue(3);
    }

    @Test
    void aQuestionWithoutAnAnswerIsAskedFourTimes() {
        assertThatThrownBy(() -> retries.reading(() -> failing(new ProcessingException("reset"))))
                .isInstanceOf(ProcessingException.class);

        assertThat(calls).hasValue(4);
    }

    @Test
    void aQuestionThatIsAnsweredIsNotAskedAgain() {
        assertThatThrownBy(() -> retries.reading(() -> failing(new CollibraFailure(404, "", Optional.empty()))))
                .isInstanceOf(CollibraFailure.class);

        assertThat(calls).hasValue(1);
    }

    private String failing(RuntimeException failure) {
        calls.incrementAndGet();
        throw failure;
    }
}
