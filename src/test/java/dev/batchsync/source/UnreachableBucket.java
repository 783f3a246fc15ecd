package dev.batchsync.source;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A bucket whose streams and methods all fail with an error. */
public final class UnreachableBucket implements Bucket {

    @Override
    public Optional<PinnedObject> pin(String key) throws IOException {
        throw new IOException("no route");
    }

    @Override
    public InputStream open(PinnedObject object, long from) throws IOException {
        var broken = InputStream.nullInputStream();
        broken.close();
        return broken;
    }

    @Override
    public void write(String key, String contentType, byte[] content) throws IOException {
        throw new IOException("no route");
    }
}
