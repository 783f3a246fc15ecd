package dev.batchsync.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The beans of local mode where no program runs. */
class LocalAdaptersTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void openNoStoreOnceTheProgramEnds() {
        var file = folder.resolve("cycles.mv");

        assertThatThrownBy(() -> new LocalAdapters().store(new Kept(file))).hasMessageContaining("the program ends");
        assertThat(file).doesNotExist();
    }

    private record Kept(Path file) implements StoreFileConfiguration {

        @Override
        public Duration retention() {
            return Duration.ofDays(90);
        }
    }
}
