package dev.batchsync.source.fix;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A bucket with one object, which is a scratch file, so that a file can be surveyed before it is published. */
record ScratchBucket(Path file) implements Bucket {

    /** The file, under the key that it is going to have. */
    PinnedObject as(String key) throws IOException {
        return new PinnedObject(
                key,
                "scratch",
                Files.size(file),
                Files.getLastModifiedTime(file).toInstant());
    }

    @Override
    public Optional<PinnedObject> pin(String key) throws IOException {
        return Optional.of(as(key));
    }

    @Override
    public InputStream open(PinnedObject object, long from) throws IOException {
        var in = Files.newInputStream(file);
        in.skipNBytes(from);
        return in;
    }

    @Override
    public void write(String key, String contentType, byte[] content) {
        throw new UnsupportedOperationException("a scratch file is only read");
    }
}
