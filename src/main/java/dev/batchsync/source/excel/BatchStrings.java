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
 * <p>A text that occurs several times is written once, because some readers take a workbook that compresses to less
 * than a hundredth of its size for an attack (Apache POI's ZipSecureFile).
 */
final class BatchStrings implements Closeable {

    private static final int REMEMBERED = 4_096;
    private static final int REMEMBERED_LENGTH = 1_000;

    private final SharedStrings source;
    private final ScratchFile file;
    private final XmlBytes out;
    private final IntMap numbersOfShared = new IntMap();
    private final Map<String, Integer> numbersOfTexts = new HashMap<>();
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

    /** Returns the number that a shared string of the source has in the batch. */
    int numberOfShared(int number) throws IOException {
        int known = numbersOfShared.get(number);
        if (known >= 0) {
            return known;
        }
        numbersOfShared.put(number, count);
        begin();
        out.text(source.bytes(number));
        return end();
    }

    /** Returns the number that a text, which the source has in the cell itself, has in the batch. */
    int numberOf(String text) throws IOException {
        var known = numbersOfTexts.get(text);
        if (known != null) {
            return known;
        }
        if (numbersOfTexts.size() < REMEMBERED && text.length() <= REMEMBERED_LENGTH) {
            numbersOfTexts.put(text, count);
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

    /** Copies all strings to a stream; after that, none can be added. */
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
