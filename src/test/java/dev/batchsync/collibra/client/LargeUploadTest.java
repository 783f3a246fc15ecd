package dev.batchsync.collibra.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LargeUploadTest {

    private static final long BYTES = 300_000_000;

    @Test
    void needsAHeapMuchSmallerThanTheFile() throws IOException, InterruptedException {
        var tenant = new RecordingTenant();
        RecordingTenant.begin();
        try {
            var output = run(tenant.open(), BYTES);

            assertThat(output).startsWith("48 MB heap, answer {\"id\": \"1\"");
            assertThat(RecordingTenant.seen()).hasSize(1);
            var upload = RecordingTenant.seen().get(0);
            assertThat(upload.length()).isGreaterThan(BYTES);
            assertThat(upload.header("Content-Length")).isEqualTo(String.valueOf(upload.length()));
            assertThat(upload.header("Transfer-Encoding")).isEmpty();
        } finally {
            tenant.stop();
        }
    }

    private static String run(String address, long bytes) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var command =
                List.of(java, "-Xmx48m", "-cp", classPath, LargeUpload.class.getName(), address, String.valueOf(bytes));
        var program = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new String(program.getInputStream().readAllBytes(), UTF_8);
        assertThat(program.waitFor()).isZero();
        return output;
    }
}
