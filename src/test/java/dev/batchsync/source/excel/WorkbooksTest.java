package dev.batchsync.source.excel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.source.InMemoryBucket;
import dev.batchsync.source.read.Scratch;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.definition.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbooksTest {

    private static final WorkbookLimits LIMITS = new WorkbookLimits(1_000_000, 1_000_000);

    @TempDir
    private Path folder;

    private final InMemoryBucket bucket = new InMemoryBucket();
    private long diskBytes;
    private @Nullable Workbooks workbooks;

    private long used() {
        try (var files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens it on a disk of this size. */
    private void openOnDisk(long bytes) {
        diskBytes = bytes;
        workbooks = new Workbooks(bucket, new Scratch(folder), LIMITS, () -> diskBytes - used());
    }

    private PinnedObject upload(String name) throws IOException {
        return bucket.put("inbox/shop/" + name, Files.readAllBytes(Path.of("samples/data-dictionary/shop.xlsx")));
    }

    private String sheetOf(PinnedObject workbook) throws Exception {
        return Objects.requireNonNull(workbooks)
                .use(workbook, Tables.DEFAULT.excel(), (opened, checksum) -> opened.sheet());
    }

    @AfterEach
    void close() throws IOException {
        Objects.requireNonNull(workbooks).close();
    }

    @Test
    void theNextWorkbookHasTheRoomOfTheOneBefore() throws Exception {
        var first = upload("first.xlsx");
        var second = upload("second.xlsx");
        openOnDisk(first.size() * 3 / 2);

        assertThat(sheetOf(first)).isEqualTo(sheetOf(second)).isEqualTo("Columns");
    }

    @Test
    void aWorkbookForWhichThereIsNoRoomIsReadOnceThereIs() throws Exception {
        var workbook = upload("shop.xlsx");
        openOnDisk(workbook.size() - 1);

        assertThatThrownBy(() -> sheetOf(workbook))
                .isExactlyInstanceOf(IOException.class)
                .hasMessageContaining("Free space on that disk");
        diskBytes = workbook.size() * 10;

        assertThat(sheetOf(workbook)).isEqualTo("Columns");
    }
}
