package dev.batchsync.collibra.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.collibra.client.RecordingTenant.Recorded;
import dev.batchsync.collibra.client.RecordingTenant.Reply;
import dev.batchsync.collibra.login.Credentials.UserPassword;
import dev.batchsync.collibra.login.SwitchableLogin;
import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.ImportJobs.Accepted;
import dev.batchsync.synchronization.ImportJobs.BatchCall;
import dev.batchsync.synchronization.ImportJobs.NotStarted;
import dev.batchsync.synchronization.ImportJobs.Ready;
import dev.batchsync.synchronization.ImportJobs.Submission;
import dev.batchsync.synchronization.ImportJobs.Uncertain;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.DefinitionBuilder;
import dev.batchsync.synchronization.definition.Tables;
import dev.batchsync.synchronization.jobs.BatchFormat;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an upload looks like to the server: it says how long it is, and is never chunked. */
@QuarkusTest
@QuarkusTestResource(value = RecordingTenant.class, restrictToAnnotatedClass = true)
class UploadsOnTheWireTest {

    private static final SynchronizationId ID = new SynchronizationId("wire");
    private static final String NAME = "wire_20260101T000000Z-0a1b2c3d_batch-1_attempt-1";
    private static final String TEMPLATE = "[{\"resourceType\": \"Asset\",\r\n \"identifier\": \"ä ${1}\"}]";
    private static final int CHUNKED_BEFORE = 3_000_000;

    @TempDir
    Path folder;

    @Inject
    ImportJobs jobs;

    @Inject
    SwitchableLogin login;

    @BeforeEach
    void begin() {
        RecordingTenant.begin();
        login.isUsual();
    }

    @AfterEach
    void end() {
        login.isUsual();
    }

    private static Definition definition() {
        return DefinitionBuilder.of()
                .continueOnError(false)
                .oneCall(true)
                .excel(new Tables.Excel(Optional.of("Blätter"), true, Optional.empty()))
                .template(TEMPLATE)
                .made();
    }

    private BatchCall call(BatchFormat format, Path payload) {
        return new BatchCall(ID, definition(), format, NAME, payload);
    }

    private Path payload(long bytes) throws IOException {
        var file = folder.resolve("payload");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(bytes);
        }
        return file;
    }

    private Submission submit(Path payload) {
        return jobs.submitBatch(call(BatchFormat.JSON, payload), PlentyOfTime.LEFT);
    }

    /** Asserts the head and the length of an upload and returns its body. */
    private static String assertMeasured(Recorded upload, String path) {
        assertThat(upload.line()).isEqualTo("POST /rest/2.0/import/synchronize/wire/" + path + " HTTP/1.1");
        assertThat(upload.header("Transfer-Encoding")).isEmpty();
        assertThat(upload.header("Content-Length")).isEqualTo(String.valueOf(upload.length()));
        assertThat(upload.header("Content-Type")).matches("multipart/form-data; boundary=[a-z0-9-]+");
        assertThat(upload.head().stream()
                        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-")))
                .hasSize(2);
        var body = upload.body();
        var boundary = upload.header("Content-Type").replace("multipart/form-data; boundary=", "");
        assertThat(body).startsWith("--" + boundary + "\r\n").endsWith("\r\n--" + boundary + "--\r\n");
        return body;
    }

    @ParameterizedTest
    @EnumSource(BatchFormat.class)
    void everyKindOfBatchHasALength(BatchFormat format) throws IOException {
        var file = payload(100_000);

        assertThat(jobs.submitBatch(call(format, file), PlentyOfTime.LEFT)).isInstanceOf(Accepted.class);
        assertThat(jobs.submitOneCall(call(format, file), PlentyOfTime.LEFT)).isInstanceOf(Accepted.class);

        var word = BatchForm.word(format);
        assertThat(RecordingTenant.seen()).hasSize(2);
        var batch = assertMeasured(RecordingTenant.seen().get(0), "batch/" + word + "-job");
        var oneCall = assertMeasured(RecordingTenant.seen().get(1), word + "-job");
        assertThat(batch)
                .contains("name=\"file\"; filename=\"" + NAME + "\"", "\r\n\r\n" + NAME + "\r\n")
                .doesNotContain("finalizationStrategy");
        assertThat(oneCall).contains("name=\"finalizationStrategy\"", "name=\"missingAssetStatusId\"");
        if (format != BatchFormat.JSON) {
            assertThat(batch).contains("name=\"template\"", "\r\n\r\n" + TEMPLATE + "\r\n");
        }
        if (format == BatchFormat.EXCEL) {
            assertThat(batch).contains("\r\n\r\nBlätter\r\n");
        }
    }

    @Test
    void aFinalizationHasALength() {
        jobs.submitFinalization(ID, Definition.DEFAULT.finalization(), PlentyOfTime.LEFT);

        assertThat(RecordingTenant.seen()).hasSize(1);
        assertThat(assertMeasured(RecordingTenant.seen().get(0), "finalize/job"))
                .contains("name=\"finalizationStrategy\"", "\r\n\r\nCHANGE_STATUS\r\n");
    }

    @Test
    void aTryAfterAResetSendsTheWholeBodyAgain() throws IOException {
        RecordingTenant.begin(Reply.RESET);
        var file = payload(CHUNKED_BEFORE);

        assertThat(submit(file)).isInstanceOf(Uncertain.class);
        assertThat(submit(file)).isInstanceOf(Accepted.class);

        assertThat(RecordingTenant.seen()).hasSize(2);
        assertThat(RecordingTenant.seen().get(0).length()).isLessThan(CHUNKED_BEFORE);
        assertMeasured(RecordingTenant.seen().get(1), "batch/json-job");
        assertThat(RecordingTenant.seen().get(1).length()).isGreaterThan(CHUNKED_BEFORE);
    }

    @Test
    void aTryAfterARejectedLoginSendsTheWholeBodyAgain() throws IOException {
        RecordingTenant.begin(Reply.UNAUTHORIZED);
        login.is(new UserPassword("ada", "old"), new UserPassword("ada", "new"));

        assertThat(submit(payload(CHUNKED_BEFORE))).isInstanceOf(Accepted.class);

        assertThat(RecordingTenant.seen()).hasSize(2);
        var bodies = RecordingTenant.seen().stream()
                .map(upload -> assertMeasured(upload, "batch/json-job"))
                .toList();
        assertThat(bodies.get(0)).isEqualTo(bodies.get(1));
    }

    /** The rest of the body must not be taken for the next request, nor the next request for the rest of the body. */
    @Test
    void anAnswerBeforeTheEndOfTheBodyDoesNotSpoilTheNextCall() throws IOException {
        RecordingTenant.begin(Reply.EARLY_REFUSAL);

        assertThat(submit(payload(CHUNKED_BEFORE))).isInstanceOf(NotStarted.class);
        assertThat(jobs.prepare(ID, Definition.DEFAULT, PlentyOfTime.LEFT)).isEqualTo(new Ready());

        assertThat(RecordingTenant.seen().stream().map(Recorded::line))
                .contains("GET /rest/2.0/application/info HTTP/1.1")
                .allMatch(line -> line.matches("(GET|POST) /rest/2.0/\\S+ HTTP/1.1"));
        assertThat(RecordingTenant.seen())
                .allSatisfy(request -> assertThat(request.body()).doesNotContain("application/info"));
    }
}
