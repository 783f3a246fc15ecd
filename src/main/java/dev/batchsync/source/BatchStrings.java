package dev.batchsync.source;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The shared strings of a batch, kept in a scratch file until the rows are written.
 *
 * <p>A text that comes again is written once: a workbook that packs a hundred times smaller than it is looks like an
 * attack to some readers (Apache POI's ZipSecureFile).
 */
final class BatchStrings implements AutoCloseable {

    private static final int REMEMBERED = 4_096;
    private static final int REMEMBERED_LENGTH = 1_000;

    private final SharedStrings source;
    private final XmlBytes out;
    private final IntMap ofShared = new IntMap();
    private final Map<String, Integer> others = new HashMap<>();
    private int count;

    BatchStrings(SharedStrings source, Path target) throws IOException {
        this.source = source;
        this.out = new XmlBytes(new BufferedOutputStream(Files.newOutputStream(target), 65_536));
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

    @Override
    public void close() throws IOException {
        out.close();
    }
}
