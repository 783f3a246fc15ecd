package dev.batchsync.simulator;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The order of the simulator's packages. */
class SimulatorPackagesTest {

    private static final String ROOT = "dev.batchsync.simulator";

    private static final JavaClasses SIMULATOR = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(SIMULATOR);
    }

    @Test
    void onlyHigherPackagesUseAPackage() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("request")
                .definedBy(ROOT + ".request")
                .layer("catalog")
                .definedBy(ROOT + ".catalog")
                .layer("importing")
                .definedBy(ROOT + ".importing")
                .layer("faults")
                .definedBy(ROOT + ".faults")
                .layer("jobs")
                .definedBy(ROOT + ".jobs")
                .layer("conduct")
                .definedBy(ROOT + ".conduct")
                .layer("tenant")
                .definedBy(ROOT)
                .layer("http")
                .definedBy(ROOT + ".http")
                .whereLayer("http")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("tenant")
                .mayOnlyBeAccessedByLayers("http")
                .whereLayer("conduct")
                .mayOnlyBeAccessedByLayers("tenant", "http")
                .whereLayer("jobs")
                .mayOnlyBeAccessedByLayers("conduct", "tenant", "http")
                .whereLayer("faults")
                .mayOnlyBeAccessedByLayers("jobs", "conduct", "tenant", "http")
                .whereLayer("importing")
                .mayOnlyBeAccessedByLayers("jobs", "conduct", "tenant", "http")
                .whereLayer("catalog")
                .mayOnlyBeAccessedByLayers("importing", "jobs", "conduct", "tenant", "http")
                .check(SIMULATOR);
    }
}
