package dev.batchsync.function;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A bucket named "uploads" that keeps versions and records which keys were looked up. */
final class VersionedBucket implements Bucket {

    final List<String> asked = new ArrayList<>();
    private final Map<String, byte[]> written = new HashMap<>();
    private final List<PinnedObject> versions = new ArrayList<>();
    private boolean unreachable;

    void put(String key, String version) {
        put(key, version, Instant.EPOCH.plusSeconds(versions.size()));
    }

    void put(String key, String version, Instant lastModified) {
        versions.add(new PinnedObject(key, version, 1, lastModified));
    }

    void putEmpty(String key, String version) {
        versions.add(new PinnedObject(key, version, 0, Instant.EPOCH.plusSeconds(versions.size())));
    }

    void delete(String key) {
        versions.removeIf(object -> object.key().equals(key));
    }

    void cutOff() {
        unreachable = true;
    }

    @Override
    public Optional<PinnedObject> pin(String key) throws IOException {
        return versions(key).stream().reduce((older, newer) -> newer);
    }

    @Override
    public Optional<PinnedObject> pin(String key, String version) throws IOException {
        return versions(key).stream()
                .filter(object -> object.version().equals(version))
                .findFirst();
    }

    private List<PinnedObject> versions(String key) throws IOException {
        asked.add(key);
        if (unreachable) {
            throw new IOException("no route to host");
        }
        return versions.stream().filter(object -> object.key().equals(key)).toList();
    }

    @Override
    public boolean isNamed(String bucket) {
        return bucket.equals("uploads");
    }

    @Override
    public InputStream open(PinnedObject object, long from) {
        var content = written.get(object.key());
        if (content == null) {
            throw new UnsupportedOperationException("nothing is read here but what a test wrote");
        }
        return new ByteArrayInputStream(content);
    }

    @Override
    public void write(String key, String contentType, byte[] content) {
        written.put(key, content);
        put(key, "v1");
    }
}
