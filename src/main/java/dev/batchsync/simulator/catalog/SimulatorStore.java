package dev.batchsync.simulator.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;

/**
 * Holds the maps of the simulator: one writer at a time, one commit for each change. Readers do not wait for a change that is
 * under way; they see the state before it.
 */
public final class SimulatorStore implements Maps, AutoCloseable {

    private final MVStore store;
    private final Lock changing = new ReentrantLock();

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
        // autoCommitDisabled() switches off commits by time only; a full buffer would still be committed.
        return new MVStore.Builder().autoCommitDisabled().autoCommitBufferSize(0);
    }

    @Override
    public MVMap<String, String> texts(String name) {
        return store.openMap(
                name,
                new MVMap.Builder<String, String>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(StringDataType.INSTANCE));
    }

    public MVMap<Long, String> numbered(String name) {
        return store.openMap(
                name,
                new MVMap.Builder<Long, String>().keyType(LongDataType.INSTANCE).valueType(StringDataType.INSTANCE));
    }

    /** Makes the whole change and commits it, or rolls it back if it throws. */
    public <T> T change(Supplier<T> change) {
        changing.lock();
        try {
            T result = change.get();
            store.commit();
            return result;
        } catch (RuntimeException | Error e) {
            rollBack();
            throw e;
        } finally {
            changing.unlock();
        }
    }

    public void change(Runnable change) {
        change(() -> {
            change.run();
            return true;
        });
    }

    /** Makes the whole change, rolls it back, and returns its result. */
    public <T> T tryOut(Supplier<T> change) {
        changing.lock();
        try {
            return change.get();
        } finally {
            rollBack();
            changing.unlock();
        }
    }

    private void rollBack() {
        if (!store.isClosed()) {
            store.rollback();
        }
    }

    /** Reads the state that the last finished change has left, even while another change is under way. */
    public <T> T read(Function<Maps, T> query) {
        var usage = store.registerVersionUsage();
        try {
            long finished = store.getCurrentVersion() - 1;
            return query.apply(name -> texts(name).openVersion(finished));
        } finally {
            store.deregisterVersionUsage(usage);
        }
    }

    public static List<String> keysFrom(MVMap<String, String> map, String prefix) {
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

    public boolean isClosed() {
        return store.isClosed();
    }

    @Override
    public void close() {
        changing.lock();
        try {
            store.close();
        } finally {
            changing.unlock();
        }
    }

    /** Ends like a killed process: everything that was not committed is lost. */
    public void kill() {
        store.closeImmediately();
    }
}
