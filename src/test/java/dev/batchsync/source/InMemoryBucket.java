package dev.batchsync.source;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/** A bucket without versions: replacing an object deletes it, and a range after its end is an error, as in S3. */
public class InMemoryBucket implements Bucket {

    private final Map<String, PinnedObject> objects = new HashMap<>();
    private final Map<PinnedObject, byte[]> contents = new HashMap<>();
    private final IntSupplier bytesPerRead;

    public InMemoryBucket() {
        this(() -> Integer.MAX_VALUE);
    }

    /** Returns at most the given number of bytes per read. */
    public InMemoryBucket(IntSupplier bytesPerRead) {
        this.bytesPerRead = bytesPerRead;
    }

    public PinnedObject put(String key, byte[] content) {
        return put(key, content, content.length);
    }

    /** Stores an object that claims another size than it has. */
    public PinnedObject put(String key, byte[] content, long size) {
        var before = objects.get(key);
        int version = before == null ? 1 : Integer.parseInt(before.version()) + 1;
        var pinned = new PinnedObject(key, String.valueOf(version), size, Instant.EPOCH.plusSeconds(version));
        contents.remove(before);
        contents.put(pinned, content.clone());
        objects.put(key, pinned);
        return pinned;
    }

    public Set<String> keys() {
        return Set.copyOf(objects.keySet());
    }

    public void delete(String key) {
        contents.remove(objects.remove(key));
    }

    @Override
    public Optional<PinnedObject> pin(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    @Override
    public InputStream open(PinnedObject object, long from) throws IOException, SourceChangedException {
        var content = contents.get(object);
        if (content == null) {
            throw new SourceChangedException(object.key() + " is no longer there in version " + object.version());
        }
        if (from > 0 && from >= content.length) {
            throw new IOException("no bytes from " + from + " on");
        }
        return new Chunks(content, (int) from);
    }

    @Override
    public void write(String key, String contentType, byte[] content) {
        put(key, content);
    }

    private final class Chunks extends ByteArrayInputStream {

        Chunks(byte[] content, int from) {
            super(content, from, content.length - from);
        }

        @Override
        public synchronized int read(byte[] target, int from, int length) {
            return super.read(target, from, Math.min(length, bytesPerRead.getAsInt()));
        }
    }
}
