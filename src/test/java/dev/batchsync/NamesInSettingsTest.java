package dev.batchsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings name packages, classes and resources as text, and one that is out of date simply has no effect. */
class NamesInSettingsTest {

    private static final Path PROPERTIES = Path.of("src/main/resources/application.properties");
    private static final Path POM = Path.of("pom.xml");

    private static final List<Path> ROOTS = Stream.of(
                    "src/main/java", "src/main/resources", "src/test/java", "src/pages/java", "src/jmh/java")
            .map(Path::of)
            .toList();

    private static final Pattern TYPE = Pattern.compile("dev\\.batchsync(\\.\\w+)*");
    private static final Pattern FILE = Pattern.compile("dev/batchsync(/[\\w.-]+)*");
    private static final Pattern EXCLUDED = Pattern.compile("dev\\.batchsync\\.(\\w+)\\.\\*\\*");
    private static final Pattern GUARDED_METHOD = Pattern.compile("(dev(?:\\.\\w+)+)/(\\w+)/\\w+/\\w+=");

    private static List<String> matches(Pattern pattern, Path file, int group) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(match -> match.group(group))
                .distinct()
                .toList();
    }

    private static boolean exists(String path) {
        return ROOTS.stream()
                .anyMatch(root -> Files.exists(root.resolve(path)) || Files.exists(root.resolve(path + ".java")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "src/main/resources/application.properties"})
    void everyNameIsThatOfAPackageAClassOrAResource(Path file) throws IOException {
        assertThat(matches(TYPE, file, 0)).isNotEmpty().allMatch(name -> exists(name.replace('.', '/')));
        assertThat(matches(FILE, file, 0)).isNotEmpty().allMatch(NamesInSettingsTest::exists);
    }

    @Test
    void onlyTheSimulatorIsLeftOfTheProgramInItsOwnProfile() throws IOException {
        var expected = new HashSet<>(ArchitectureTest.EDGES);
        expected.add("function");

        assertThat(matches(EXCLUDED, PROPERTIES, 1)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void everyMethodWhoseRetriesAreSetExists() throws Exception {
        for (var match :
                GUARDED_METHOD.matcher(Files.readString(PROPERTIES)).results().toList()) {
            assertThat(Arrays.stream(Class.forName(match.group(1)).getDeclaredMethods())
                            .map(Method::getName))
                    .as(match.group())
                    .contains(match.group(2));
        }
    }

    @Test
    void theFunctionIsBuiltWithoutTheCommandLineLocalModeAndTheSimulator() throws IOException {
        assertThat(matches(Pattern.compile("<exclude>dev/batchsync/(\\w+)/\\*\\*</exclude>"), POM, 1))
                .containsExactly("commandline", "local", "loopback", "simulator")
                .allMatch(district -> exists("dev/batchsync/" + district));
    }
}
