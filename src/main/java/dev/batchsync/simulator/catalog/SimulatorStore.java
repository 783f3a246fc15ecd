package dev.batchsync.simulator.catalog;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

    private static final Duration LAST_CHANGE = Duration.ofSeconds(2);
    private static final int CHANGES_BETWEEN_COMPACTIONS = 50;
    private static final int WANTED_FILL_PERCENT = 80;
    private static final int MOST_BYTES_REWRITTEN = 16 * 1024 * 1024;

    private final MVStore store;
    private int changes;
    private final Lock changing = new ReentrantLock();

    private SimulatorStore(MVStore store) {
        this.store = store;
        // The tenant survives a kill, not a loss of power, so that freed space can be used again at once.
        store.setRetentionTime(0);
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
            commit();
            return result;
        } catch (RuntimeException | Error e) {
            rollBack();
            throw e;
        } finally {
            changing.unlock();
        }
    }

    private void commit() {
        if (store.isClosed()) {
            // MVStore would say nothing.
            throw new IllegalStateException("The store was closed before the end of the change, which is lost.");
        }
        store.commit();
        changes++;
        if (changes % CHANGES_BETWEEN_COMPACTIONS == 0) {
            store.compact(WANTED_FILL_PERCENT, MOST_BYTES_REWRITTEN);
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

    /** Waits for the change that is under way, but not for long; then that change is lost. */
    @Override
    public void close() {
        // An interrupt would close the channel of the file under the last commit.
        boolean isInterrupted = Thread.interrupted();
        try {
            closeOrKill();
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void closeOrKill() {
        if (!isFree()) {
            kill();
            return;
        }
        try {
            store.close();
        } finally {
            changing.unlock();
        }
    }

    private boolean isFree() {
        try {
            return changing.tryLock(LAST_CHANGE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Ends like a killed process: everything that was not committed is lost. */
    public void kill() {
        store.closeImmediately();
    }
}
