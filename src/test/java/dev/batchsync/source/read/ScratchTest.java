package dev.batchsync.source.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {

    /** Long ago. */
    private static final long START = 1_700_000_000_000L;

    @TempDir
    private Path folder;

    @Test
    void filesOfProcessesThatWereKilledAreDeleted() throws Exception {
        var ended = new ProcessBuilder("true").start();
        assertThat(ended.waitFor(60, TimeUnit.SECONDS)).isTrue();
        leave("workbook-" + ended.pid() + "-" + START + "-1.scratch");

        new Scratch(folder).deleteAbandoned();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void filesOfAnEarlierProcessWithTheSameNumberAreDeleted() throws IOException {
        leave("strings-" + ProcessHandle.current().pid() + "-" + START + "-1.scratch");

        new Scratch(folder).deleteAbandoned();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void filesOfRunningProcessesAndOfOtherProgramsStay() throws Exception {
        var running = new ProcessBuilder("sleep", "600").start();
        try {
            var start = running.info().startInstant().orElseThrow().toEpochMilli();
            leave("batch-" + running.pid() + "-" + start + "-1.scratch");
            leave("batch-1234567.scratch");
            leave("other.scratch");
            leave("workbook.xlsx");
            var own = new Scratch(folder).create("batch-");

            new Scratch(folder).deleteAbandoned();

            assertThat(own.file()).exists();
            assertThat(folder.toFile().list()).hasSize(5);
        } finally {
            running.destroyForcibly();
        }
    }

    @Test
    void aFolderThatIsMissingIsCreated() throws IOException {
        var missing = folder.resolve("new");

        new Scratch(missing).deleteAbandoned();

        assertThat(missing).isEmptyDirectory();
    }

    @Test
    void aCopyLiesInTheFolderUntilItIsClosed() throws IOException {
        try (var copy = new Scratch(folder).keep(new ByteArrayInputStream(new byte[] {1, 2, 3}))) {
            assertThat(copy.file()).hasParent(folder).hasBinaryContent(new byte[] {1, 2, 3});
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aContentThatCannotBeReadLeavesNoFile() {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }

            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                throw new IOException("reset");
            }
        };

        assertThatThrownBy(() -> new Scratch(folder).keep(broken)).hasMessage("reset");

        assertThat(folder).isEmptyDirectory();
    }

    private void leave(String name) throws IOException {
        Files.createFile(folder.resolve(name));
    }
}
