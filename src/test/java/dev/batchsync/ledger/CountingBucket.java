package dev.batchsync.ledger;

import dev.batchsync.source.InMemoryBucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Counts what is read and written. */
final class CountingBucket extends InMemoryBucket {

    final List<String> reads = new ArrayList<>();
    final List<String> writes = new ArrayList<>();

    @Override
    public InputStream open(PinnedObject object, long from) throws IOException, SourceChangedException {
        reads.add(object.key());
        return super.open(object, from);
    }

    @Override
    public void write(String key, String contentType, byte[] content) {
        writes.add(key);
        super.write(key, contentType, content);
    }

    byte[] content(String key) throws IOException {
        try (var in = super.open(pin(key).orElseThrow(), 0)) {
            return in.readAllBytes();
        } catch (SourceChangedException e) {
            throw new AssertionError(e);
        }
    }
}
