package dev.batchsync.simulator;

import static dev.batchsync.simulator.Commands.COLUMN_OF_TABLE;
import static dev.batchsync.simulator.Commands.COMMUNITY;
import static dev.batchsync.simulator.Commands.DOMAIN;
import static dev.batchsync.simulator.Commands.asset;
import static dev.batchsync.simulator.Commands.attribute;
import static dev.batchsync.simulator.Commands.file;
import static dev.batchsync.simulator.Commands.related;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogComparisonTest {

    private static final String A = asset("a", attribute("Note", "x"));
    private static final String B1 = asset("b", related(COLUMN_OF_TABLE, "a"));
    private static final String B2 = asset("b", related(COLUMN_OF_TABLE, "c"));
    private static final String C = asset("c");

    private TestTenant whole;
    private TestTenant batched;

    @BeforeEach
    void importWhole(@TempDir Path folder) {
        whole = TestTenant.fresh(folder);
        batched = TestTenant.fresh(folder);
        assertThat(whole.importWhole(file(COMMUNITY, DOMAIN, A, C, B1, B2))).isEmpty();
    }

    @Test
    void findsBatchesEqualToTheWholeFile() {
        batched.send(file(COMMUNITY, DOMAIN, A));
        batched.send(file(C, B1, B2));
        batched.finalizeWith("REMOVE_RESOURCES");

        assertThat(batched.catalog()).isEqualTo(whole.catalog());
    }

    @Test
    void findsAGroupThatWasCutAcrossBatches() {
        batched.send(file(COMMUNITY, DOMAIN, A, C, B1));
        batched.send(file(B2));

        assertThat(batched.catalog()).isNotEqualTo(whole.catalog());
    }

    @Test
    void findsADifferentProperty() {
        batched.send(file(COMMUNITY, DOMAIN, A.replace("'x'", "'y'"), C, B1, B2));
    }

    @Test
    void showsNoGeneratedIds() {
        assertThat(whole.catalog())
                .contains(
                        "Relation 00000000-0000-0000-0000-000000007042: Sales > Tables > b -> Sales > Tables > a",
                        "Community Sales {\"name\":\"Sales\"}")
                .noneMatch(line -> line.contains(whole.asset("a").id()));
    }
}
