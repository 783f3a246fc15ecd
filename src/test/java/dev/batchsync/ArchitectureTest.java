package dev.batchsync;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the layout, as ADR 4 states them. */
class ArchitectureTest {

    /** Exceptions that are about to go; no rule has any other. */
    private static final Set<String> NOT_YET = Set.of();

    private static final String PROGRAM_ROOT = "dev.batchsync";
    private static final String CORE = "dev.batchsync.synchronization";
    private static final String STATUS = "dev.batchsync.synchronization.status..";
    private static final String STATE = "dev.batchsync.state";
    private static final String LOG = "dev.batchsync.log";

    private static final int MOST_FILES = 35;
    private static final int MOST_FILES_OF_THE_CORE = 55;

    static final List<String> EDGES = List.of("source", "ledger", "collibra", "aws", "local", "report");

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(PROGRAM_ROOT);

    private static String in(String district) {
        return PROGRAM_ROOT + "." + district + "..";
    }

    @Test
    void theCoreKnowsOnlyTheJdk() {
        classes()
                .that(resideInAPackage(CORE + "..").and(not(resideInAPackage(STATUS))))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(CORE + "..", "java..", "org.jspecify..")
                        .and(not(resideInAPackage(STATUS))))
                .check(PROGRAM);
    }

    @Test
    void whatIsShownOfACycleKnowsOnlyTheCore() {
        classes()
                .that()
                .resideInAPackage(STATUS)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(CORE + "..", "java..", "org.jspecify..")
                .allowEmptyShould(true)
                .check(PROGRAM);
    }

    @ParameterizedTest
    @FieldSource("EDGES")
    void anEdgeKnowsTheCoreAndNoOtherEdge(String edge) {
        var known = Stream.of(in(edge), CORE + "..", STATE, LOG);
        var notYet = NOT_YET.contains(edge + " uses aws") ? Stream.of(in("aws")) : Stream.<String>of();
        noClasses()
                .that()
                .resideInAPackage(in(edge))
                .should()
                .dependOnClassesThat(resideInAPackage(PROGRAM_ROOT + "..")
                        .and(not(resideInAnyPackage(Stream.concat(known, notYet).toArray(String[]::new)))))
                .check(PROGRAM);
    }

    @ParameterizedTest
    @FieldSource("EDGES")
    void anEdgeExportsNothing(String edge) {
        noClasses()
                .that()
                .resideOutsideOfPackage(in(edge))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(in(edge))
                .check(PROGRAM);
    }

    @Test
    void nobodyKnowsTheSimulator() {
        noClasses()
                .that()
                .resideOutsideOfPackage(in("simulator"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(in("simulator"))
                .check(PROGRAM);
    }

    @Test
    void theSimulatorKnowsNothingOfTheProgram() {
        noClasses()
                .that()
                .resideInAPackage(in("simulator"))
                .should()
                .dependOnClassesThat(
                        resideInAPackage(PROGRAM_ROOT + "..").and(not(resideInAnyPackage(in("simulator"), LOG))))
                .check(PROGRAM);
    }

    @Test
    void theLogKnowsNothingOfTheProgram() {
        noClasses()
                .that()
                .resideInAPackage(LOG)
                .should()
                .dependOnClassesThat(resideInAPackage(PROGRAM_ROOT + "..").and(not(resideInAPackage(LOG))))
                .check(PROGRAM);
    }

    /** Otherwise a line could show unescaped text from outside, and other code could set the fields that are counted. */
    @Test
    void onlyTheLogUsesALoggerAndItsFields() {
        noClasses()
                .that()
                .resideOutsideOfPackage(LOG)
                .should()
                .dependOnClassesThat(assignableTo(org.jboss.logging.Logger.class)
                        .or(assignableTo(org.jboss.logging.MDC.class))
                        .or(assignableTo(java.util.logging.Logger.class))
                        .or(resideInAnyPackage("io.quarkus.logging", "org.slf4j..", "org.apache.logging.."))
                        .and(not(assignableTo(io.quarkus.logging.LoggingFilter.class))))
                .check(PROGRAM);
    }

    @Test
    void nobodyPrints() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(PROGRAM);
    }

    @Test
    void theCommandLineKnowsOnlyTheFrontDoorAndNobodyKnowsIt() {
        noClasses()
                .that()
                .resideInAPackage(in("commandline"))
                .should()
                .dependOnClassesThat(resideInAPackage(PROGRAM_ROOT + "..")
                        .and(not(resideInAnyPackage(in("commandline"), in("loopback")))))
                .check(PROGRAM);
        noClasses()
                .that()
                .resideOutsideOfPackage(in("commandline"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(in("commandline"))
                .check(PROGRAM);
    }

    @Test
    void theStoredFormOfCyclesKnowsOnlyTheCore() {
        noClasses()
                .that()
                .resideInAPackage(STATE)
                .should()
                .dependOnClassesThat(
                        resideInAPackage(PROGRAM_ROOT + "..").and(not(resideInAnyPackage(STATE, CORE + ".."))))
                .check(PROGRAM);
    }

    @Test
    void districtsDependOnEachOtherInOneDirectionOnly() {
        slices().matching(PROGRAM_ROOT + ".(*)..").should().beFreeOfCycles().check(PROGRAM);
    }

    @Test
    void onlyTheAdaptersForAwsAndTheCommandLineUseItsSdk() {
        noClasses()
                .that()
                .resideOutsideOfPackages(in("aws"), in("commandline"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon..")
                .check(PROGRAM);
    }

    @Test
    void onlyLocalModeAndTheSimulatorUseTheEmbeddedDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackages(in("local"), in("simulator"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.h2..")
                .check(PROGRAM);
    }

    /** The function is packaged without them. */
    @Test
    void onlyTheSimulatorUsesApachePoiAndItsLibraries() {
        noClasses()
                .that()
                .resideOutsideOfPackage(in("simulator"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.poi..",
                        "com.zaxxer..",
                        "org.apache.commons.collections4..",
                        "org.apache.commons.math3..",
                        "org.apache.logging..")
                .check(PROGRAM);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class})
    void timeIsInjected(Class<?> type) {
        noClasses().should().callMethod(type, "now").check(PROGRAM);
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(PROGRAM);
    }

    @Test
    void nobodySleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(PROGRAM);
    }

    private static Stream<JavaClass> files() {
        return PROGRAM.stream().filter(JavaClass::isTopLevelClass).filter(type -> !type.getSimpleName()
                .equals("package-info"));
    }

    /** Returns what occurs more often than is allowed, in the words of NOT_YET. */
    private static Set<String> overdone(String fault, Function<JavaClass, String> by, Function<String, Integer> most) {
        var found = new TreeSet<String>();
        files().collect(groupingBy(by, counting())).forEach((what, count) -> {
            if (count > most.apply(what)) {
                found.add(fault + ": " + what);
            }
        });
        found.removeAll(NOT_YET);
        return found;
    }

    @Test
    void noPackageHoldsMoreFilesThanANewcomerCanKeepInMind() {
        assertThat(overdone("large", JavaClass::getPackageName, ArchitectureTest::mostFiles))
                .isEmpty();
    }

    private static int mostFiles(String name) {
        return name.equals(CORE) ? MOST_FILES_OF_THE_CORE : MOST_FILES;
    }

    @Test
    void noTwoTypesHaveTheSameSimpleName() {
        assertThat(overdone("named twice", JavaClass::getSimpleName, name -> 1)).isEmpty();
    }

    @Test
    void everyPackageSaysInTwoSentencesWhatBelongsThere() throws IOException {
        var undescribed = new TreeSet<String>();
        for (var name : files().map(JavaClass::getPackageName).distinct().toList()) {
            if (sentences(name) < 2) {
                undescribed.add("undescribed: " + name);
            }
        }
        undescribed.removeAll(NOT_YET);
        assertThat(undescribed).isEmpty();
    }

    private static long sentences(String name) throws IOException {
        var file = Path.of("src/main/java", name.replace('.', '/'), "package-info.java");
        if (!Files.exists(file)) {
            return 0;
        }
        var text = Files.readString(file);
        var comment = text.substring(0, Math.max(0, text.indexOf("*/")));
        return Pattern.compile("[\\w)}]\\.(\\s|$)").matcher(comment).results().count();
    }
}
