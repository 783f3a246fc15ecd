package dev.batchsync.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Surveys the inputs with which fuzzing begins and those that it found, without fuzzing. */
class FuzzRegressionTest {

    private static final Path INPUTS = Path.of("src", "test", "fuzz");

    @Test
    void surveysOfAllInputsEndWithAResult() throws IOException {
        assertAllEnd("json", SurveyFuzz::json);
        assertAllEnd("csv", SurveyFuzz::csv);
        assertAllEnd("excel", SurveyFuzz::excel);
    }

    private static void assertAllEnd(String format, Consumer<byte[]> fuzz) throws IOException {
        var inputs = inputs(format);
        assertThat(inputs).isNotEmpty();
        for (var input : inputs) {
            var data = Files.readAllBytes(input);
            assertThatCode(() -> fuzz.accept(data)).as(input.toString()).doesNotThrowAnyException();
        }
    }

    private static List<Path> inputs(String format) throws IOException {
        try (var files = Files.list(INPUTS.resolve(format))) {
            return files.sorted().toList();
        }
    }
}
