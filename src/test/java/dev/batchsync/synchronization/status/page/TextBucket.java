package dev.batchsync.synchronization.status.page;

import static java.nio.charset.StandardCharsets.UTF_8;

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

/** A bucket of texts, each in its only version v1. */
public final class TextBucket implements Bucket {

    private final Map<String, byte[]> objects = new HashMap<>();

    public TextBucket with(String key, String text) {
        objects.put(key, text.getBytes(UTF_8));
        return this;
    }

    public PinnedObject pinned(String key) {
        return pin(key).orElseThrow();
    }

    public String text(String key) {
        return new String(objects.getOrDefault(key, new byte[0]), UTF_8);
    }

    @Override
    public Optional<PinnedObject> pin(String key) {
        return Optional.ofNullable(objects.get(key))
                .map(bytes -> new PinnedObject(key, "v1", bytes.length, Instant.EPOCH));
    }

    @Override
    public InputStream open(PinnedObject object, long from) throws IOException, SourceChangedException {
        var bytes = objects.get(object.key());
        if (bytes == null || !object.version().equals("v1")) {
            throw new SourceChangedException(object.key() + " is gone");
        }
        var in = new ByteArrayInputStream(bytes);
        in.skipNBytes(from);
        return in;
    }

    @Override
    public void write(String key, String contentType, byte[] content) {
        objects.put(key, content);
    }
}
