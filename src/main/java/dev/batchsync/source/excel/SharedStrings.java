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
 * The shared strings of a workbook, to which its cells refer by number.
 *
 * <p>A workbook can have as many shared strings as cells, so they are unpacked to two scratch files: one holds the
 * texts one after the other, the other holds the position where each text ends.
 */
final class SharedStrings implements AutoCloseable {

    /**
     * Excel allows 32,767 UTF-16 units in a cell ("Excel specifications and limits"), each of which can be written as
     * _xHHHH_.
     */
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

    /**
     * Unpacks the part with the shared strings to scratch files.
     *
     * @param maxBytes largest size of both files together
     */
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
        long count = unpackTo(from, part, texts.file(), ends.file(), maxBytes);
        if (count == 0) {
            texts.close();
            ends.close();
            return NONE;
        }
        var pagedTexts = PagedFile.of(texts);
        return Cleanup.closeOnFailure(pagedTexts, () -> new SharedStrings(count, pagedTexts, PagedFile.of(ends)));
    }

    private static long unpackTo(WorkbookPackage from, ZipEntry part, Path texts, Path ends, long maxBytes)
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
                var bytes = RichText.read(xml, "shared string " + count + ", counted from 0")
                        .getBytes(UTF_8);
                text.write(bytes);
                end += bytes.length;
                index.writeLong(end);
                count++;
                if (end + count * Long.BYTES > maxBytes) {
                    throw xml.refuse("the shared strings take more than " + maxBytes
                            + " bytes on the scratch disk."
                            + " Split the workbook, or raise batchsync.source.max-workbook-bytes.");
                }
            }
        }
        return count;
    }

    long count() {
        return count;
    }

    /** Returns the length of a text in UTF-8 bytes. */
    int length(long number) throws IOException {
        return ends == null ? 0 : (int) (ends.readLong(number * Long.BYTES) - start(ends, number));
    }

    /** Returns a text in UTF-8, exactly as the workbook stores it. */
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
