package dev.batchsync.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Terraform module has a variable for each parameter of the template, and an output for each output. */
class TerraformTest {

    private static final Pattern PASSED = Pattern.compile("(?m)^ {4}([A-Z]\\w+) += var\\.(\\w+)(?: == null .*)?$");
    private static final Pattern VARIABLE = Pattern.compile(
            "(?m)^variable \"(\\w+)\" \\{\\n  description = \"([^\"]+)\"\\n  type {8}= ([a-z()]+)\\n(  default {5}= null\\n)?}");

    private static final Pattern OUTPUT = Pattern.compile(
            "(?m)^output \"(\\w+)\" \\{\\n  description = \"([^\"]+)\"\\n  value       = .*outputs\\[\"(\\w+)\"]\\n}");
    private static final Map<String, String> TYPES =
            Map.of("String", "string", "Number", "number", "CommaDelimitedList", "list(string)");

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
        assertThat(variables).extracting(variable -> variable.group(1)).containsAll(passed.keySet());
        assertThat(variables)
                .filteredOn(variable -> passed.containsKey(variable.group(1)))
                .allSatisfy(variable -> {
                    var parameter = Rendered.at("/Parameters/" + passed.get(variable.group(1)));
                    assertThat(variable.group(2))
                            .isEqualTo(parameter.path("Description").textValue());
                    assertThat(variable.group(3))
                            .isEqualTo(TYPES.get(parameter.path("Type").textValue()));
                    assertThat(variable.group(4) != null).as(variable.group(1)).isEqualTo(parameter.has("Default"));
                });
    }

    @Test
    void everyOutputOfTheTemplateIsOneOfTheModule() throws IOException {
        var outputs = OUTPUT.matcher(read("outputs.tf")).results().toList();

        assertThat(Rendered.at("/Outputs").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        outputs.stream().map(output -> output.group(3)).toList());
        assertThat(outputs).allSatisfy(output -> {
            assertThat(output.group(1).replace("_", "")).isEqualToIgnoringCase(output.group(3));
            assertThat(output.group(2))
                    .isEqualTo(Rendered.at("/Outputs/" + output.group(3) + "/Description")
                            .textValue());
        });
    }
}
