package dev.batchsync.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFileTest {

    private static final int COMMITS = 1_000;
    private static final int CYCLES = 20;
    private static final String TEXT = "text of a cycle ".repeat(200);

    @TempDir
    private Path folder;

    private Path path = Path.of("");
    private StoreFile file = new StoreFile("");

    @BeforeEach
    void open() {
        path = folder.resolve("cycles.mv");
        file = new StoreFile(path.toString());
    }

    @AfterEach
    void close() {
        file.close();
    }

    private void write(String key, String value) {
        file.use(tables -> {
            tables.cycles().put(key, value);
            file.commit(tables);
            return key;
        });
    }

    private Optional<String> read(String key) {
        return file.use(tables -> Optional.ofNullable(tables.cycles().get(key)));
    }

    @Test
    void aFailedCommitIsUndoneAndTheNextOneSucceeds() {
        write("kept", "1");

        // An interrupt is the simplest way to make a channel fail.
        assertThatThrownBy(() -> file.use(tables -> {
                    tables.cycles().put("kept", "2");
                    Thread.currentThread().interrupt();
                    file.commit(tables);
                    return true;
                }))
                .isInstanceOf(MVStoreException.class);

        assertThat(read("kept")).contains("1");
        write("kept", "3");
        file.close();
        open();
        assertThat(read("kept")).contains("3");
    }

    @Test
    void workThatFailsBeforeItsCommitLeavesNothing() {
        assertThatThrownBy(() -> file.use(tables -> {
                    tables.cycles().put("lost", "1");
                    throw new IllegalStateException("planted");
                }))
                .hasMessage("planted");

        write("kept", "1");
        assertThat(read("lost")).isEmpty();
    }

    @Test
    void theInterruptOfACallerDoesNoHarm() {
        Thread.currentThread().interrupt();
        write("kept", "1");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(read("kept")).contains("1");
    }

    @Test
    void aClosedFileSaysSo() {
        file.close();

        assertThatThrownBy(() -> read("any")).hasMessageEndingWith("is closed, because the program ends.");
    }

    @Test
    void theFileDoesNotGrowWithTheNumberOfCommits() throws IOException {
        for (int i = 0; i < COMMITS; i++) {
            write("cycle " + i % CYCLES, TEXT + i);
        }

        assertThat(Files.size(path)).isLessThan(40L * CYCLES * TEXT.length());
        file.close();
        open();
        assertThat(read("cycle 0")).contains(TEXT + (COMMITS - CYCLES));
    }
}
