package dev.batchsync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {
    @Test
    void samples(@TempDir Path folder) throws Exception {
        Path s = Path.of("/work/shared/samples");
        for (List<String> files : List.of(
                List.of("add-community-domain-assets-relations/relations.json"),
                List.of("add-community-domain-assets-with-responsibilities/responsibilities.json"),
                List.of("add-community-domain-with-tables-columns/schema-tables-columns.json"),
                List.of(
                        "add-complex-relations/precondition_for_complex_relations_creation.json",
                        "add-complex-relations/complex-relations.json"))) {
            TestTenant t = TestTenant.fresh(folder);
            for (String f : files) {
                Job j = t.send(Files.readString(s.resolve(f)));
                System.out.println("S " + f + " " + j.result() + " " + j.phase());
                assertThat(j.hasSucceeded()).as("" + t.errors(j)).isTrue();
            }
            t.catalog().forEach(l -> System.out.println("S  " + l));
        }
    }
}
