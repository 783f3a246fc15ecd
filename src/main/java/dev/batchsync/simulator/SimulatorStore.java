package dev.batchsync.simulator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;

/** Holds the simulator's maps, changed by one writer at a time and made durable by one commit per change. */
public final class SimulatorStore implements AutoCloseable {

    private final MVStore store;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private SimulatorStore(MVStore store) {
        this.store = store;
    }

    public static SimulatorStore inMemory() {
        return new SimulatorStore(withoutAutoCommit().open());
    }

    public static SimulatorStore onDisk(Path file) {
        return new SimulatorStore(
                withoutAutoCommit().fileName(file.toAbsolutePath().toString()).open());
    }

    private static MVStore.Builder withoutAutoCommit() {
        // autoCommitDisabled() ends commits by time only; a buffer that fills up would still be committed.
        return new MVStore.Builder().autoCommitDisabled().autoCommitBufferSize(0);
    }

    MVMap<String, String> texts(String name) {
        return store.openMap(
                name,
                new MVMap.Builder<String, String>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(StringDataType.INSTANCE));
    }

    MVMap<Long, String> numbered(String name) {
        return store.openMap(
                name,
                new MVMap.Builder<Long, String>().keyType(LongDataType.INSTANCE).valueType(StringDataType.INSTANCE));
    }

    /** Does the whole change and commits it, or leaves nothing of it. */
    <T> T change(Supplier<T> change) {
        lock.writeLock().lock();
        boolean committed = false;
        try {
            T result = change.get();
            store.commit();
            committed = true;
            return result;
        } finally {
            if (!committed && !store.isClosed()) {
                store.rollback();
            }
            lock.writeLock().unlock();
        }
    }

    void change(Runnable change) {
        change(() -> {
            change.run();
            return true;
        });
    }

    /** Reads between two changes, never in the middle of one. */
    <T> T read(Supplier<T> query) {
        lock.readLock().lock();
        try {
            return query.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    static List<String> keysFrom(MVMap<String, String> map, String prefix) {
        List<String> keys = new ArrayList<>();
        for (Cursor<String, String> cursor = map.cursor(prefix); cursor.hasNext(); ) {
            String key = cursor.next();
            if (!key.startsWith(prefix)) {
                break;
            }
            keys.add(key);
        }
        return keys;
    }

    boolean isClosed() {
        return store.isClosed();
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            store.close();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Ends like a killed process does: what was not committed is gone. */
    void kill() {
        store.closeImmediately();
    }
}
