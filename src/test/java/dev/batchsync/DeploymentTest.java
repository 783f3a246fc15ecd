package dev.batchsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.funqy.Funq;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The deployment's template sets every setting that the functions read, and no other. */
class DeploymentTest {

    private static final String EXPORT = "QUARKUS_FUNQY_EXPORT";

    /** Keys of libraries: the REST client's proxy and certificates, and the proxy of AWS SDK for Java. */
    private static final List<String> OF_LIBRARIES = List.of(
            "HTTPS_PROXY",
            "QUARKUS_REST_CLIENT_COLLIBRA_PROXY_ADDRESS",
            "QUARKUS_REST_CLIENT_COLLIBRA_TLS_CONFIGURATION_NAME");

    /** Only local mode reads these; a deployment has a secret instead. */
    private static final List<String> OF_LOCAL_MODE = List.of("batchsync.login.");

    /** Few deployments have a reason to change these defaults; they set the variable by hand. */
    private static final List<String> LEFT_AT_THEIR_DEFAULTS = List.of(
            "batchsync.patience.",
            "batchsync.source.max-",
            "batchsync.collibra.token-",
            "batchsync.collibra.jobs-at-once",
            "batchsync.collibra.own-simulator",
            // The functions run outside any private network: plain http would send the credentials over the internet.
            "batchsync.collibra.allow-http");

    private static final JavaClasses FUNCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/local/") && !location.contains("/simulator/"))
            .importPackages("dev.batchsync");

    private static List<Map<String, String>> environments() throws IOException {
        var template =
                new ObjectMapper().readTree(Path.of("infra", "template.json").toFile());
        return template.path("Resources").findValues("Environment").stream()
                .map(environment -> environment.path("Variables").properties().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, variable -> text(variable.getValue()))))
                .toList();
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private static Set<String> settings() {
        return FUNCTION.stream()
                .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                .map(type -> ConfigClass.configClass(type.reflect()))
                .flatMap(type -> ConfigMappings.getProperties(type).keySet().stream())
                .filter(name -> OF_LOCAL_MODE.stream().noneMatch(name::startsWith))
                .filter(name -> LEFT_AT_THEIR_DEFAULTS.stream().noneMatch(name::startsWith))
                .collect(Collectors.toSet());
    }

    private static String variable(String setting) {
        return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    @Test
    void everyVariableIsReadAndEverySettingIsSet() throws IOException {
        var set = new TreeSet<String>();
        environments().forEach(environment -> set.addAll(environment.keySet()));
        var read = settings().stream().map(DeploymentTest::variable).collect(Collectors.toCollection(TreeSet::new));
        read.add(EXPORT);
        read.addAll(OF_LIBRARIES);

        assertThat(set).isEqualTo(read);
    }

    @Test
    void everyFunctionOfTheProgramIsDeployedOnce() throws IOException {
        var exported = environments().stream()
                .map(environment -> environment.get(EXPORT))
                .toList();
        var functions = FUNCTION.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Funq.class))
                .map(DeploymentTest::name)
                .toList();

        assertThat(exported).containsExactlyInAnyOrderElementsOf(functions);
    }

    private static String name(JavaMethod function) {
        return function.getAnnotationOfType(Funq.class).value();
    }
}
