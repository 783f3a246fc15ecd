package dev.batchsync.collibra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.collibra.AnswerTable.Call;
import dev.batchsync.collibra.AnswerTable.Meaning;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTableTest {

    /** Written down from the documents, not from the table: each line is a row, each word behind it a cell. */
    @ParameterizedTest
    @CsvSource({
        // seen, batch, finalization, question
        "never sent, AGAIN, AGAIN, AGAIN",
        "no answer, UNKNOWN, UNKNOWN, AGAIN",
        "503 with a time, AGAIN, UNKNOWN, AGAIN",
        "200, UNKNOWN, UNKNOWN, AGAIN",
        "301, FINAL, FINAL, FINAL",
        "302, FINAL, FINAL, FINAL",
        "400, FINAL, FINAL, FINAL",
        "401, FINAL, FINAL, FINAL",
        "403, FINAL, FINAL, FINAL",
        "404, FINAL, FINAL, ABSENT",
        "405, FINAL, FINAL, FINAL",
        "406, FINAL, FINAL, FINAL",
        "408, AGAIN, UNKNOWN, AGAIN",
        "409, AGAIN, UNKNOWN, AGAIN",
        "413, FINAL, FINAL, FINAL",
        "415, FINAL, FINAL, FINAL",
        "422, FINAL, FINAL, FINAL",
        "425, AGAIN, UNKNOWN, AGAIN",
        "429, AGAIN, AGAIN, AGAIN",
        "500, UNKNOWN, UNKNOWN, AGAIN",
        "501, UNKNOWN, UNKNOWN, AGAIN",
        "502, UNKNOWN, UNKNOWN, AGAIN",
        "503, UNKNOWN, UNKNOWN, AGAIN",
        "504, UNKNOWN, UNKNOWN, AGAIN",
        "700, UNKNOWN, UNKNOWN, AGAIN",
    })
    void saysOfEachAnswerWhatItMeans(String seen, Meaning batch, Meaning finalization, Meaning question) {
        assertThat(meaning(Call.BATCH, seen)).isEqualTo(batch);
        assertThat(meaning(Call.FINALIZATION, seen)).isEqualTo(finalization);
        assertThat(meaning(Call.QUESTION, seen)).isEqualTo(question);
    }

    @Test
    void neverSendsAFinalizationAgainThatMayHaveBeenStarted() {
        var mayHaveStarted = AnswerTable.ROWS.stream()
                .filter(row -> row.batch() == Meaning.UNKNOWN)
                .toList();

        assertThat(mayHaveStarted).isNotEmpty().allMatch(row -> row.finalization() == Meaning.UNKNOWN);
    }

    private static Meaning meaning(Call call, String seen) {
        return switch (seen) {
            case "never sent" -> AnswerTable.meaning(call, AnswerTable.NEVER_SENT);
            case "no answer" -> AnswerTable.meaning(call, AnswerTable.NO_ANSWER);
            case "503 with a time" ->
                AnswerTable.meaning(call, new CollibraFailure(503, "", Optional.of(Duration.ofSeconds(1))));
            default -> AnswerTable.meaning(call, new CollibraFailure(Integer.parseInt(seen), "", Optional.empty()));
        };
    }
}
