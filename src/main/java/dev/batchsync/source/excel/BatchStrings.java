package dev.batchsync.source.excel;

import dev.batchsync.source.read.Cleanup;
import dev.batchsync.source.read.Scratch;
import dev.batchsync.source.read.ScratchFile;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/**
 * The shared strings of a batch, kept in a scratch file until the rows are written.
 *
 * <p>A text that comes again is written once: a workbook that packs a hundred times smaller than it is looks like an
 * attack to some readers (Apache POI's ZipSecureFile).
 */
final class BatchStrings implements Closeable {

    private static final int REMEMBERED = 4_096;
    private static final int REMEMBERED_LENGTH = 1_000;

    private final SharedStrings source;
    private final ScratchFile file;
    private final XmlBytes out;
    private final IntMap ofShared = new IntMap();
    private final Map<String, Integer> others = new HashMap<>();
    private int count;

    private BatchStrings(SharedStrings source, ScratchFile file, OutputStream out) {
        this.source = source;
        this.file = file;
        this.out = new XmlBytes(new BufferedOutputStream(out, 65_536));
    }

    static BatchStrings of(SharedStrings source, Scratch scratch) throws IOException {
        var file = scratch.create("strings-");
        return Cleanup.closeOnFailure(file, () -> new BatchStrings(source, file, Files.newOutputStream(file.file())));
    }

    /** The number that a shared string of the source has here. */
    int ofShared(int number) throws IOException {
        int known = ofShared.get(number);
        if (known >= 0) {
            return known;
        }
        ofShared.put(number, count);
        begin();
        out.text(source.bytes(number));
        return end();
    }

    /** The number that a text, which stood in its cell, has here. */
    int of(String text) throws IOException {
        var known = others.get(text);
        if (known != null) {
            return known;
        }
        if (others.size() < REMEMBERED && text.length() <= REMEMBERED_LENGTH) {
            others.put(text, count);
        }
        begin();
        out.text(text);
        return end();
    }

    private void begin() throws IOException {
        out.markup("<si><t xml:space=\"preserve\">");
    }

    private int end() throws IOException {
        out.markup("</t></si>");
        return count++;
    }

    /** Copies all of them to a stream; none can be added after that. */
    void copyTo(OutputStream target) throws IOException {
        out.close();
        Files.copy(file.file(), target);
    }

    @Override
    public void close() throws IOException {
        try (file) {
            out.close();
        }
    }
}
