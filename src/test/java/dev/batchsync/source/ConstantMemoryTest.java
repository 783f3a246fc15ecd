package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConstantMemoryTest {

    @Test
    void surveysASourceManyTimesItsHeap() throws IOException, InterruptedException {
        var survey = new ProcessBuilder(java(), "-Xmx48m", "-cp", classPath(), LargeSurvey.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        var plan = new String(survey.getInputStream().readAllBytes(), UTF_8);

        assertThat(survey.waitFor()).isZero();
        assertThat(plan).isEqualTo("17 batches, 800001 resources, 800000 characteristics, 610515270 bytes");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Surefire may hide the class path behind that of its own launcher. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
