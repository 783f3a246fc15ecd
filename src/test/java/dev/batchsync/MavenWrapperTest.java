package dev.batchsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MavenWrapperTest {

    /** Without the checksum, the wrapper runs whatever it has downloaded. */
    @Test
    void comparesMavenWithAChecksum() throws IOException {
        var settings = new Properties();
        try (var file = Files.newInputStream(Path.of(".mvn", "wrapper", "maven-wrapper.properties"))) {
            settings.load(file);
        }

        assertThat(settings.getProperty("distributionUrl")).startsWith("https://");
        assertThat(settings.getProperty("distributionSha256Sum")).matches("[0-9a-f]{64}");
    }
}
