package dev.batchsync.collibra.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.collibra.answer.Answer;
import dev.batchsync.collibra.answer.AnswerTable;
import dev.batchsync.collibra.answer.Failure;
import dev.batchsync.synchronization.retry.RetryPolicy;
import dev.batchsync.synchronization.retry.RetryPolicy.Call;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Which calls are made again at once, and which must not be. */
@QuarkusTest
class RepetitionsTest {

    private final List<Answer<String>> made = new ArrayList<>();

    @Inject
    Repetitions repetitions;

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "QUESTION")
    void aCallThatMayHaveReachedCollibraIsMadeOnce(Call call) {
        assertThat(tries(call, AnswerTable.NO_ANSWER)).isEqualTo(1);
        assertThat(tries(call, 503)).isEqualTo(1);
        assertThat(tries(call, 429)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void aCallThatNeverReachedCollibraIsMadeAsOftenAsThePolicySays(Call call) {
        assertThat(tries(call, AnswerTable.NEVER_SENT))
                .isEqualTo(RetryPolicy.atOnce(call).tries())
                .isGreaterThan(1);
    }

    @Test
    void aQuestionWithoutAnAnswerIsAskedFourTimes() {
        assertThat(tries(Call.QUESTION, AnswerTable.NO_ANSWER)).isEqualTo(4);
        assertThat(tries(Call.QUESTION, AnswerTable.UNREADABLE)).isEqualTo(4);
    }

    @Test
    void aQuestionThatIsAnsweredIsAskedOnce() {
        assertThat(tries(Call.QUESTION, 404)).isEqualTo(1);
        assertThat(tries(Call.QUESTION, 500)).isEqualTo(1);
    }

    @Test
    void aCallIsMadeOnceWhenThereIsNoTimeForAPause() {
        assertThat(tries(Call.QUESTION, AnswerTable.NEVER_SENT, pause -> false)).isEqualTo(1);
        assertThat(tries(Call.QUESTION, AnswerTable.NEVER_SENT, pause -> pause.toMillis() < 30))
                .isEqualTo(1);
        assertThat(tries(Call.QUESTION, AnswerTable.NEVER_SENT, pause -> pause.toMillis() <= 30))
                .isEqualTo(4);
    }

    @Test
    void aPauseThatTheOtherSideAsksForIsNotWaitedFor() {
        var failure = Failure.neverSent(Call.QUESTION, "no token", Optional.of(Duration.ofSeconds(1)));

        assertThat(tries(failure, pause -> true)).isEqualTo(1);
    }

    @Test
    void theLastAnswerCounts() {
        var first = Answer.<String>failed(Failure.neverSent(Call.BATCH, "1", Optional.empty()));
        var second = new Answer.Success<>("job");

        var answer = repetitions.make(Call.BATCH, () -> record(made.isEmpty() ? first : second), pause -> true);

        assertThat(answer).isEqualTo(second);
        assertThat(made).containsExactly(first, second);
    }

    private int tries(Call call, int seen) {
        return tries(call, seen, pause -> true);
    }

    private int tries(Call call, int seen, Predicate<Duration> isTimeFor) {
        return tries(new Failure(call, seen, "failed", Optional.empty()), isTimeFor);
    }

    private int tries(Failure failure, Predicate<Duration> isTimeFor) {
        made.clear();
        var answer = repetitions.make(failure.call(), () -> record(Answer.<String>failed(failure)), isTimeFor);
        assertThat(answer).isEqualTo(Answer.<String>failed(failure));
        return made.size();
    }

    private Answer<String> record(Answer<String> answer) {
        made.add(answer);
        return answer;
    }
}
