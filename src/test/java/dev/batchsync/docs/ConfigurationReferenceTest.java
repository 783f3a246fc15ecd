package dev.batchsync.docs;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of docs/configuration.md name every key of the program, with the default that the code has. */
class ConfigurationReferenceTest {

    private static final String PREFIX = "batchsync.";
    private static final String ELEMENT_OF_LIST = "[*]";
    private static final List<String> MODES = List.of("both", "local", "AWS");
    private static final Pattern IN_LOCAL_MODE = Pattern.compile("%(?:\\w+,)*local(?:,\\w+)*\\.(.*)");

    private static final Map<String, Row> DOCUMENTED = documented();
    private static final Map<String, Property> KEYS = keys();

    /** A line of the reference: what stands in its five columns. */
    private record Row(String key, String variable, String meaning, String defaultValue, String mode) {}

    private static Map<String, Row> documented() {
        return Page.named("docs/configuration.md").rows().stream()
                .filter(cells -> Page.code(cells.get(0)).matches("[a-z][a-z-]*(\\.[a-z-]+)+"))
                .map(cells -> new Row(
                        Page.code(cells.get(0)), Page.code(cells.get(1)), cells.get(2), cells.get(3), cells.get(4)))
                .collect(toMap(Row::key, row -> row, (a, b) -> throwDuplicate(a), TreeMap::new));
    }

    private static Row throwDuplicate(Row row) {
        throw new IllegalStateException(row.key() + " is documented twice");
    }

    /** All keys as SmallRye names them, groups and kebab case included. */
    private static Map<String, Property> keys() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.batchsync").stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .map(JavaClass::reflect)
                        .map(ConfigClass::configClass)
                        .flatMap(mapping -> ConfigMappings.getProperties(mapping).entrySet().stream())
                        .filter(entry -> !entry.getValue().isDefaultMethod())
                        .filter(entry -> !entry.getKey().endsWith(ELEMENT_OF_LIST))
                        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }

    @Test
    void everyKeyIsDocumentedAndNoOther() {
        assertThat(KEYS).hasSizeGreaterThan(40);
        assertThat(DOCUMENTED.keySet().stream().filter(key -> key.startsWith(PREFIX)))
                .containsExactlyInAnyOrderElementsOf(KEYS.keySet());
    }

    @Test
    void eachDefaultIsThatOfTheCode() {
        var expected = new TreeMap<String, String>();
        KEYS.forEach((key, property) -> expected.put(key, expectedDefault(property)));

        assertThat(documentedDefaults()).containsAllEntriesOf(expected);
    }

    /** Without what is said of local mode. */
    private static Map<String, String> documentedDefaults() {
        var defaults = new TreeMap<String, String>();
        DOCUMENTED.forEach((key, row) -> defaults.put(key, row.defaultValue().split("[;:] ", 2)[0]));
        return defaults;
    }

    private static String expectedDefault(Property property) {
        if (property.hasDefaultValue()) {
            return "`" + property.getDefaultValue() + "`";
        }
        return property.getMethod().getReturnType().equals(Optional.class) ? "none" : "required";
    }

    @Test
    void whatLocalModeAndTheBuildSetIsDocumented() throws IOException {
        assertThat(settings()).isNotEmpty().allSatisfy((key, value) -> assertThat(DOCUMENTED.get(key))
                .as(key)
                .extracting(Row::defaultValue)
                .asString()
                .contains("`" + value + "`"));
    }

    /** Values in application.properties of keys that belong into the reference. */
    private static Map<String, String> settings() throws IOException {
        var properties = new Properties();
        try (var in = Files.newInputStream(Path.of("src/main/resources/application.properties"))) {
            properties.load(in);
        }
        return properties.stringPropertyNames().stream()
                .flatMap(name -> setting(name, properties.getProperty(name)))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<Map.Entry<String, String>> setting(String name, String value) {
        var local = IN_LOCAL_MODE.matcher(name);
        var key = local.matches() ? local.group(1) : name;
        return KEYS.containsKey(key) || DOCUMENTED.containsKey(key)
                ? Stream.of(Map.entry(key, value.replace("${quarkus.http.port}", "8080")))
                : Stream.empty();
    }

    @Test
    void eachVariableIsTheOneThatSetsTheKey() {
        assertThat(DOCUMENTED).allSatisfy((key, row) -> assertThat(row.variable())
                .isEqualTo(key.replaceAll("[^a-z0-9]", "_").toUpperCase(Locale.ROOT)));
    }

    @Test
    void eachRowSaysWhatTheKeyMeansAndWhereItCounts() {
        assertThat(DOCUMENTED.values()).allSatisfy(row -> {
            assertThat(row.meaning()).as(row.key()).endsWith(".");
            assertThat(row.mode()).as(row.key()).isIn(MODES);
        });
    }
}
