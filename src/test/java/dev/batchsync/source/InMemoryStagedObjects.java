package dev.batchsync.source;

import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.StagedObjects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Staged objects in an {@link InMemoryBucket}. */
public final class InMemoryStagedObjects implements StagedObjects {

    private final InMemoryBucket bucket;
    private final Map<Draft, List<byte[]>> drafts = new HashMap<>();
    public final List<Integer> writes = new ArrayList<>();

    public InMemoryStagedObjects(InMemoryBucket bucket) {
        this.bucket = bucket;
    }

    public void loseDrafts() {
        drafts.clear();
    }

    @Override
    public Draft begin(String key, String contentType) {
        drafts.keySet().removeIf(draft -> draft.key().equals(key));
        var draft = new Draft(key, "draft " + writes.size());
        drafts.put(draft, new ArrayList<>());
        return draft;
    }

    @Override
    public boolean write(Draft draft, int number, byte[] content, int length) {
        var parts = drafts.get(draft);
        if (parts == null) {
            return false;
        }
        writes.add(number);
        while (parts.size() < number) {
            parts.add(new byte[0]);
        }
        parts.set(number - 1, Arrays.copyOf(content, length));
        return true;
    }

    @Override
    public Optional<PinnedObject> finish(Draft draft, int parts, long bytes) {
        var written = drafts.remove(draft);
        if (written != null && written.size() == parts) {
            var whole = new byte[Math.toIntExact(bytes)];
            for (int i = 0; i < parts; i++) {
                System.arraycopy(written.get(i), 0, whole, i * PART_BYTES, written.get(i).length);
            }
            bucket.put(draft.key(), whole);
        }
        return bucket.pin(draft.key()).filter(object -> object.size() == bytes);
    }

    @Override
    public void delete(String key) {
        drafts.keySet().removeIf(draft -> draft.key().equals(key));
        bucket.delete(key);
    }
}
