package dev.batchsync.emulators;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import java.io.InputStream;
import java.util.Optional;

/** An empty bucket that knows its name. */
public record NamedBucket(String name) implements Bucket {

    @Override
    public Optional<PinnedObject> pin(String key) {
        return Optional.empty();
    }

    @Override
    public InputStream open(PinnedObject object, long from) {
        return InputStream.nullInputStream();
    }

    @Override
    public String location(String key) {
        return "s3://" + name + "/" + key;
    }

    @Override
    public void write(String key, String contentType, byte[] content) {
        throw new UnsupportedOperationException("nothing is written to " + key);
    }
}
