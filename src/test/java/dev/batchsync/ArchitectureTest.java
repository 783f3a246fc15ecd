package dev.batchsync;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The layout's rules: the core stands alone, edges do not know each other, time is injected. */
class ArchitectureTest {

    private static final String CORE = "dev.batchsync.synchronization..";

    /** Knows nothing of the program; reading workbooks, in earnest and in the simulator, is what it is for. */
    private static final String NUMBER_FORMAT = "dev.batchsync.numberformat";

    /** Knows nothing of the program; the edges that call a service of AWS make their clients with it. */
    private static final String AWS = "dev.batchsync.aws";

    static final List<String> EDGES =
            List.of("source", "collibra", "store", "continuation", "objects", "local", "outcome", "report");

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.batchsync");

    @Test
    void theCoreKnowsNothingButTheJdk() {
        classes()
                .that()
                .resideInAPackage(CORE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(CORE, "java..", "org.jspecify..")
                .check(PROGRAM);
    }

    @ParameterizedTest
    @FieldSource("EDGES")
    void anEdgeKnowsTheCoreAndNoOtherPackageOfTheProgram(String edge) {
        noClasses()
                .that()
                .resideInAPackage("dev.batchsync." + edge + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.batchsync..")
                        .and(DescribedPredicate.not(
                                resideInAnyPackage("dev.batchsync." + edge + "..", CORE, NUMBER_FORMAT, AWS))))
                .check(PROGRAM);
    }

    @ParameterizedTest
    @FieldSource("EDGES")
    void anEdgeExportsNothing(String edge) {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.batchsync." + edge + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.batchsync." + edge + "..")
                .check(PROGRAM);
    }

    @Test
    void noProductionPackageKnowsTheSimulator() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.batchsync.simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.batchsync.simulator..")
                .check(PROGRAM);
    }

    @Test
    void theSimulatorKnowsNothingOfTheProgram() {
        noClasses()
                .that()
                .resideInAPackage("dev.batchsync.simulator..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.batchsync..")
                        .and(DescribedPredicate.not(resideInAnyPackage("dev.batchsync.simulator..", NUMBER_FORMAT))))
                .check(PROGRAM);
    }

    @ParameterizedTest
    @ValueSource(strings = {NUMBER_FORMAT, AWS})
    void whatEdgesShareKnowsNothingOfTheProgram(String shared) {
        noClasses()
                .that()
                .resideInAPackage(shared)
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.batchsync..").and(DescribedPredicate.not(resideInAPackage(shared))))
                .check(PROGRAM);
    }

    @Test
    void onlyTheStoreAndTheSimulatorKnowTheEmbeddedDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.batchsync.store..", "dev.batchsync.simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.h2..")
                .check(PROGRAM);
    }

    @Test
    void eachServiceOfTheCloudHasOneHome() {
        var homes = Map.of(
                "s3", "objects",
                "dynamodb", "store",
                "sqs", "continuation",
                "secretsmanager", "aws",
                "eventbridge", "outcome");
        homes.forEach((service, home) -> noClasses()
                .that()
                .resideOutsideOfPackage("dev.batchsync." + home + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk.services." + service + "..")
                .check(PROGRAM));
        noClasses()
                .that()
                .resideOutsideOfPackages(Stream.concat(
                                Stream.of(AWS), homes.values().stream().map(home -> "dev.batchsync." + home + ".."))
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", AWS)
                .check(PROGRAM);
    }

    @Test
    void timeIsInjected() {
        for (var type : List.of(
                Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class)) {
            noClasses().should().callMethod(type, "now").check(PROGRAM);
        }
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(PROGRAM);
    }

    @Test
    void nobodySleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(PROGRAM);
    }
}
