package dev.batchsync.source.excel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.source.read.Cleanup;
import dev.batchsync.source.read.Scratch;
import dev.batchsync.source.read.ScratchFile;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * The texts that the cells of a workbook refer to by number.
 *
 * <p>There can be as many as there are cells, so they are unpacked to scratch files: the texts one behind the other, and
 * where each of them ends.
 */
final class SharedStrings implements AutoCloseable {

    /** As many UTF-16 units as Excel allows in a cell ("Excel specifications and limits"), each as _xHHHH_. */
    static final int MAX_LENGTH = 7 * 32_767;

    static final SharedStrings NONE = new SharedStrings(0, null, null);

    private final long count;
    private final @Nullable PagedFile texts;
    private final @Nullable PagedFile ends;

    private SharedStrings(long count, @Nullable PagedFile texts, @Nullable PagedFile ends) {
        this.count = count;
        this.texts = texts;
        this.ends = ends;
    }

    /** Unpacks a part into scratch files of at most so many bytes. */
    static SharedStrings read(WorkbookPackage from, ZipEntry part, Scratch scratch, long maxBytes) throws IOException {
        var texts = scratch.create("strings-");
        return Cleanup.closeOnFailure(texts, () -> {
            var ends = scratch.create("strings-");
            return Cleanup.closeOnFailure(ends, () -> read(from, part, texts, ends, maxBytes));
        });
    }

    private static SharedStrings read(
            WorkbookPackage from, ZipEntry part, ScratchFile texts, ScratchFile ends, long maxBytes)
            throws IOException {
        long count = unpacked(from, part, texts.file(), ends.file(), maxBytes);
        if (count == 0) {
            texts.close();
            ends.close();
            return NONE;
        }
        var pagedTexts = PagedFile.of(texts);
        return Cleanup.closeOnFailure(pagedTexts, () -> new SharedStrings(count, pagedTexts, PagedFile.of(ends)));
    }

    private static long unpacked(WorkbookPackage from, ZipEntry part, Path texts, Path ends, long maxBytes)
            throws IOException {
        try (var xml = from.read(part)) {
            return unpack(xml, texts, ends, maxBytes);
        }
    }

    private static long unpack(PartXml xml, Path texts, Path ends, long maxBytes) throws IOException {
        long count = 0;
        long end = 0;
        try (var text = new BufferedOutputStream(Files.newOutputStream(texts), 65_536);
                var index = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(ends), 65_536))) {
            while (xml.nextStart()) {
                if (!xml.is("si")) {
                    continue;
                }
                var bytes = RichText.read(xml, "shared string " + count).getBytes(UTF_8);
                text.write(bytes);
                end += bytes.length;
                index.writeLong(end);
                count++;
                if (end + count * Long.BYTES > maxBytes) {
                    throw xml.refuse("shared strings of more than " + maxBytes
                            + " bytes on the scratch disk (expected: at most that many)");
                }
            }
        }
        return count;
    }

    long count() {
        return count;
    }

    /** Number of bytes of a text in UTF-8. */
    int length(long number) throws IOException {
        return ends == null ? 0 : (int) (ends.readLong(number * Long.BYTES) - start(ends, number));
    }

    /** A text in UTF-8, as it stands in the workbook. */
    byte[] bytes(long number) throws IOException {
        var bytes = new byte[length(number)];
        if (texts != null && ends != null) {
            texts.read(start(ends, number), bytes, bytes.length);
        }
        return bytes;
    }

    private static long start(PagedFile ends, long number) throws IOException {
        return number == 0 ? 0 : ends.readLong((number - 1) * Long.BYTES);
    }

    @Override
    public void close() throws IOException {
        if (texts != null && ends != null) {
            texts.close();
            ends.close();
        }
    }
}
