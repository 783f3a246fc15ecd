package dev.batchsync.ledger.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.StagedObjects;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Writes an object of any size, a part at a time; nothing is visible before {@link #finish}. */
public final class ObjectOutput extends OutputStream {

    private final Bucket bucket;
    private final StagedObjects staged;
    private final String key;
    private final String contentType;
    private final ByteArrayOutputStream part = new ByteArrayOutputStream(1 << 13);
    private StagedObjects.@Nullable Draft draft;
    private int parts;
    private long bytes;

    public ObjectOutput(Bucket bucket, StagedObjects staged, String key, String contentType) {
        this.bucket = bucket;
        this.staged = staged;
        this.key = key;
        this.contentType = contentType;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int from, int length) throws IOException {
        int at = from;
        for (int rest = length; rest > 0; ) {
            int taken = Math.min(rest, StagedObjects.PART_BYTES - part.size());
            part.write(source, at, taken);
            at += taken;
            rest -= taken;
            if (part.size() == StagedObjects.PART_BYTES) {
                writePart();
            }
        }
    }

    /** Writes a text as UTF-8. */
    public void write(String text) throws IOException {
        write(text.getBytes(UTF_8));
    }

    private void writePart() throws IOException {
        if (draft == null) {
            draft = staged.begin(key, contentType);
        }
        parts++;
        bytes += part.size();
        if (!staged.write(draft, parts, part.toByteArray(), part.size())) {
            throw new IOException(key + ": the unfinished object was deleted");
        }
        part.reset();
    }

    /** Completes the object. Without it, an object under the same key stays what it was. */
    public void finish() throws IOException {
        if (draft == null) {
            bucket.write(key, contentType, part.toByteArray());
            return;
        }
        if (part.size() > 0) {
            writePart();
        }
        if (staged.finish(draft, parts, bytes).isEmpty()) {
            throw new IOException(key + ": the unfinished object was deleted");
        }
    }
}
