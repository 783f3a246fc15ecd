package dev.batchsync.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCatalogTest {

    @TempDir
    private Path folder;

    @Test
    void theSampleFillsThreeBatchesAndHoldsEveryResourceOnce() throws IOException {
        var file = folder.resolve("catalog.json");

        var resources = SampleCatalog.retailBank().writeTo(file);

        var identities = new HashSet<String>();
        for (var command : new ObjectMapper().readTree(file.toFile())) {
            identities.add(command.get("resourceType") + " " + command.get("identifier"));
        }
        assertThat(resources).isBetween(120_000, 150_000);
        assertThat(identities).hasSize(resources);
    }

    @Test
    void theSampleIsAlwaysTheSame() throws IOException {
        var one = folder.resolve("one.json");
        var other = folder.resolve("other.json");

        SampleCatalog.retailBank().writeTo(one);
        SampleCatalog.retailBank().writeTo(other);

        assertThat(one).hasSameBinaryContentAs(other);
    }
}
