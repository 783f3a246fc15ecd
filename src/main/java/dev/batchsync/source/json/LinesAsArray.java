package dev.batchsync.source.json;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the elements of an array for values that stand on lines: a comma in place of the line breaks between two of them. */
public final class LinesAsArray extends FilterOutputStream {

    private boolean isBetween;

    public LinesAsArray(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int start = from;
        int end = from + length;
        for (int i = from; i < end; i++) {
            byte b = bytes[i];
            if (b == '\n') {
                out.write(bytes, start, i - start);
                start = i + 1;
                isBetween = true;
            } else if (isBetween && b != ' ' && b != '\t' && b != '\r') {
                out.write(bytes, start, i - start);
                out.write(',');
                start = i;
                isBetween = false;
            }
        }
        out.write(bytes, start, end - start);
    }
}
