package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeWorkbookTest {

    @Test
    void surveysTheLongestSheetThatExcelAllowsInASmallHeap(@TempDir Path folder)
            throws IOException, InterruptedException {
        var survey = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LargeWorkbookSurvey.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        var result = new String(survey.getInputStream().readAllBytes(), UTF_8);

        assertThat(survey.waitFor()).isZero();
        assertThat(result)
                .isEqualTo("21 batches, 1048575 resources, 1048575 characteristics;"
                        + " the last one begins at row 1000002, its file has over 1 MB: true");
    }
}
