package dev.batchsync.synchronization.status.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.failure.CommandError;
import dev.batchsync.synchronization.failure.Extent;
import dev.batchsync.synchronization.failure.JobErrors;
import dev.batchsync.synchronization.failure.Rows;
import dev.batchsync.synchronization.repair.Repair;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The errors of a batch are about the file that its last job was sent: the source, or one of its fix files. */
class FixFileErrorsTest {

    private static final String FOLDER = "inbox/crm/fix/c-1/";

    private final TextBucket bucket = new TextBucket().with(HeldCycles.KEY, json("Source"));

    private static String json(String type) {
        return "[\n{\"resourceType\": \"" + type + "\"}\n]\n";
    }

    private Repair repair(String failure, String name, String content, long from) {
        bucket.with(FOLDER + name, content);
        return SampleCycle.repair(failure, bucket.pinned(FOLDER + name), from);
    }

    private BatchFailure failure(String job, CommandError error, Optional<Extent> extent, Repair... repairs) {
        var failed = new Batch.Failed(new JobId(job), SampleCycle.NOW, new JobErrors(1, "", List.of(error)), extent);
        var batch = HeldCycles.batch(2).with(failed);
        return BatchFailure.of(SampleCycle.repairedBy(repairs), batch, new SourceQuotes(bucket))
                .orElseThrow();
    }

    private static Optional<Quote> quote(BatchFailure failure) {
        return failure.causes().get(0).first().get(0).quote();
    }

    @ParameterizedTest
    @CsvSource({
        "job-1, inbox/crm/all.json,            Source",
        "job-2, inbox/crm/fix/c-1/first.json,  First",
        "job-3, inbox/crm/fix/c-1/second.json, Second"
    })
    void aJobIsAboutTheFixFileThatCameBeforeIt(String job, String file, String type) {
        var first = repair("job-1", "first.json", json("First"), 2);
        var second = repair("job-2", "second.json", json("Second"), 2);

        var failure = failure(job, HeldCycles.error("No domain", "T", 0), Optional.empty(), first, second);

        assertThat(failure.file()).isEqualTo(file);
        assertThat(quote(failure)).contains(Quote.all("{\"resourceType\": \"" + type + "\"}"));
    }

    @Test
    void rowsOfAFixFileAreQuoted() {
        var fix = repair("job-1", "fix.csv", "name;type\na;Table\nb;Tabel\n", 10);
        var error = HeldCycles.error("No asset type", "b", 0);
        var inRow = new CommandError(
                error.message(),
                error.type(),
                error.resourceType(),
                error.identifier(),
                List.of(),
                Optional.of(new Rows("line", List.of(3L), 1, Optional.of("b;Tabel"))));

        var failure = failure("job-2", inRow, Optional.of(Extent.lines(2, 3)), fix);

        assertThat(failure.file()).isEqualTo(FOLDER + "fix.csv");
        assertThat(quote(failure)).contains(Quote.all("b;Tabel"));
    }
}
