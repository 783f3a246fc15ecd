package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstantMemoryTest {

    /** Together they have more than 2 GB. */
    private static final long ROWS = 8_600_000;

    /** Together they have 1.8 GB; the source also has a command of 200 MiB. */
    private static final long COMMANDS = 3_600_000;

    @Test
    void surveysAnArrayManyTimesItsHeapAndReadsItsBatchesAgain() throws IOException, InterruptedException {
        long batches = COMMANDS / 50_000 + 1;
        long commands = COMMANDS * LargeJson.COMMAND_BYTES + LargeJson.longBytes();
        long separators = 2 * COMMANDS / 50_000;
        long brackets = 2;

        assertThat(run("json", COMMANDS))
                .isEqualTo(
                        "48 MB heap, %d batches, %d resources, %d characteristics, %d bytes, %d bytes read again",
                        batches,
                        COMMANDS + 1,
                        COMMANDS,
                        commands + brackets,
                        commands - separators + batches * brackets);
    }

    @Test
    void surveysATableManyTimesItsHeapAndReadsItsBatchesAgain() throws IOException, InterruptedException {
        long batches = (ROWS + 24_999) / 25_000;
        long header = 22;
        long bytes = ROWS * LargeCsv.ROW_BYTES;

        assertThat(run("csv", ROWS))
                .isEqualTo(
                        "48 MB heap, %d batches, %d resources, %d characteristics, %d bytes, %d bytes read again",
                        batches, 2 * ROWS, 2 * ROWS, header + bytes, batches * header + bytes);
    }

    private static String run(String format, long count) throws IOException, InterruptedException {
        var command = List.of(
                java(), "-Xmx48m", "-cp", classPath(), LargeSurvey.class.getName(), format, String.valueOf(count));
        var survey = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new String(survey.getInputStream().readAllBytes(), UTF_8);
        assertThat(survey.waitFor()).isZero();
        return output;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The class path of the tests, which Surefire may replace by that of its launcher. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
