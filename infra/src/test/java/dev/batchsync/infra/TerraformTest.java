package dev.batchsync.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Terraform example has a variable for each parameter of the template. */
class TerraformTest {

    private static final Pattern PASSED = Pattern.compile("(?m)^ {4}([A-Z]\\w+) += var\\.(\\w+)$");
    private static final Pattern VARIABLE = Pattern.compile(
            "(?m)^variable \"(\\w+)\" \\{\\n  description = \"([^\"]+)\"\\n  type {8}= (\\w+)\\n(  default {5}= null\\n)?}");

    private static String read(String name) throws IOException {
        return Files.readString(Path.of("terraform", name));
    }

    @Test
    void everyParameterHasAVariableWithTheSameTypeDescriptionAndDefault() throws IOException {
        var passed = new TreeMap<String, String>();
        PASSED.matcher(read("main.tf")).results().forEach(line -> passed.put(line.group(2), line.group(1)));
        var variables = VARIABLE.matcher(read("variables.tf")).results().toList();

        assertThat(Rendered.at("/Parameters").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(passed.values());
        assertThat(variables).hasSize(passed.size()).allSatisfy(variable -> {
            var parameter = Rendered.at("/Parameters/" + passed.get(variable.group(1)));
            assertThat(variable.group(2))
                    .isEqualTo(parameter.path("Description").textValue());
            assertThat(variable.group(3))
                    .isEqualToIgnoringCase(parameter.path("Type").textValue());
            assertThat(variable.group(4) != null).as(variable.group(1)).isEqualTo(parameter.has("Default"));
        });
    }
}
