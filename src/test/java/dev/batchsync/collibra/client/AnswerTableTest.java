package dev.batchsync.collibra.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.collibra.answer.AnswerTable;
import dev.batchsync.collibra.answer.AnswerTable.Meaning;
import dev.batchsync.collibra.answer.Failure;
import dev.batchsync.collibra.login.Credentials;
import dev.batchsync.synchronization.ImportJobs.Accepted;
import dev.batchsync.synchronization.ImportJobs.BatchCall;
import dev.batchsync.synchronization.ImportJobs.JobStatus;
import dev.batchsync.synchronization.ImportJobs.NotFound;
import dev.batchsync.synchronization.ImportJobs.NotStarted;
import dev.batchsync.synchronization.ImportJobs.Refused;
import dev.batchsync.synchronization.ImportJobs.Submission;
import dev.batchsync.synchronization.ImportJobs.Unanswered;
import dev.batchsync.synchronization.ImportJobs.Uncertain;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.jobs.BatchFormat;
import dev.batchsync.synchronization.retry.RetryPolicy.Call;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client on the wire gives every answer the meaning that the table shows, and acts on it. */
@QuarkusTest
class AnswerTableTest extends TenantOfItsOwn {

    private static final SynchronizationId ID = new SynchronizationId("table");
    private static final String FILE = "table_20260101T000000Z-0a1b2c3d_batch-1_attempt-1.json";

    /** Written down from the documents, not from the table: each line is a row, each word after the first a cell. */
    @ParameterizedTest
    @CsvSource({
        // seen, batch, finalization, question
        "never sent, AGAIN, AGAIN, AGAIN",
        "no answer, UNKNOWN, UNKNOWN, AGAIN",
        "503 with a time, AGAIN, UNKNOWN, AGAIN",
        "unreadable, UNKNOWN, UNKNOWN, AGAIN",
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
        "599, UNKNOWN, UNKNOWN, AGAIN",
    })
    void everyAnswerHasItsMeaning(String seen, Meaning batch, Meaning finalization, Meaning question)
            throws IOException {
        tenant.clearFaults();
        arm(seen, "BATCH");
        assertThat(meaning(jobs.submitBatch(call(), PlentyOfTime.LEFT))).isEqualTo(batch);
        tenant.clearFaults();
        arm(seen, "SYNCHRONIZATION");
        assertThat(meaning(jobs.submitOneCall(call(), PlentyOfTime.LEFT))).isEqualTo(finalization);
        tenant.clearFaults();
        arm(seen, "FINALIZATION");
        assertThat(meaning(jobs.submitFinalization(ID, Definition.DEFAULT.finalization(), PlentyOfTime.LEFT)))
                .isEqualTo(finalization);
        tenant.clearFaults();
        login.isUsual();
        arm(seen, "JOB");
        assertThat(meaning(jobs.status(new JobId("0b1c7d5e-0000-4000-8000-000000000000"), PlentyOfTime.LEFT)))
                .isEqualTo(question);
    }

    /** As often as anything is tried. */
    private void arm(String seen, String route) {
        switch (seen) {
            case "never sent" -> {
                login.is(new Credentials.ClientSecret("batch-sync", "batch-sync"));
                tenant.arm("ANSWER", "TOKEN", "status=502", "times=9");
            }
            case "no answer" -> tenant.arm("RESET", route, "times=9");
            case "503 with a time" -> tenant.arm("ANSWER", route, "status=503", "retryAfter=1", "times=9");
            case "unreadable" -> tenant.arm("ANSWER", route, "status=200", "body=<html>", "times=9");
            default -> tenant.arm("ANSWER", route, "status=" + seen, "times=9");
        }
    }

    private static Meaning meaning(Submission answer) {
        if (answer instanceof NotStarted) {
            return Meaning.AGAIN;
        }
        if (answer instanceof Uncertain) {
            return Meaning.UNKNOWN;
        }
        assertThat(answer).isNotInstanceOf(Accepted.class).isInstanceOf(Refused.class);
        return Meaning.FINAL;
    }

    private static Meaning meaning(JobStatus answer) {
        if (answer instanceof Unanswered) {
            return Meaning.AGAIN;
        }
        return answer instanceof NotFound ? Meaning.ABSENT : Meaning.FINAL;
    }

    private BatchCall call() throws IOException {
        var file = Files.writeString(folder.resolve("batch.json"), "[]");
        return new BatchCall(ID, Definition.DEFAULT, BatchFormat.JSON, FILE, file);
    }

    @Test
    void aFinalizationIsNeverSentAgainWhereABatchMayHaveStarted() {
        var mayHaveStarted = everythingSeen().stream()
                .filter(seen -> meaning(Call.BATCH, seen) == Meaning.UNKNOWN)
                .toList();

        assertThat(mayHaveStarted).isNotEmpty().allMatch(seen -> meaning(Call.FINALIZATION, seen) == Meaning.UNKNOWN);
    }

    @Test
    void aOneCallImportIsAFinalization() {
        assertThat(everythingSeen()).allMatch(seen -> meaning(Call.ONE_CALL, seen) == meaning(Call.FINALIZATION, seen));
    }

    private static Meaning meaning(Call call, int seen) {
        return new Failure(call, seen, "failed", Optional.empty()).meaning();
    }

    private static List<Integer> everythingSeen() {
        var seen = new ArrayList<>(List.of(AnswerTable.NEVER_SENT, AnswerTable.NO_ANSWER, AnswerTable.TURNED_AWAY));
        IntStream.rangeClosed(200, 999).forEach(seen::add);
        return seen;
    }
}
