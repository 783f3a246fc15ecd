package dev.batchsync.outcome;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import java.io.InputStream;
import java.util.Optional;

/** A bucket that holds nothing and knows where its objects would lie. */
record NamedBucket(String name) implements Bucket {

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
