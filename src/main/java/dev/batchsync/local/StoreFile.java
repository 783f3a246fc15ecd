package dev.batchsync.local;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * The file of the embedded store, which one program at a time can open.
 *
 * <p>Only a thread of its own touches the file: an interrupt closes the channel that the interrupted thread is using, and with
 * it the store. A store that could not write is closed for good; the next use opens the file again, as its last commit left it.
 */
final class StoreFile implements AutoCloseable {

    private static final int COMMITS_BETWEEN_COMPACTIONS = 200;
    private static final int WANTED_FILL_PERCENT = 80;
    private static final int MOST_BYTES_REWRITTEN = 16 * 1024 * 1024;

    private final String file;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        var own = new Thread(work, "cycle-store");
        own.setDaemon(true);
        return own;
    });
    private @Nullable CycleTables tables;
    private int commits;

    /** Does not open the file yet. */
    StoreFile(String file) {
        this.file = file;
    }

    /**
     * Runs one piece of work on the tables. What it changes is undone unless it commits.
     *
     * @throws IllegalStateException if another program has the file open, or this one has closed it
     */
    <T> T use(Function<CycleTables, T> work) {
        try {
            return uninterruptibly(thread.submit(() -> onOwnThread(work)));
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException(file + " is closed, because the program ends.", e);
        }
    }

    private static <T> T uninterruptibly(Future<T> result) {
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException e) {
                    isInterrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException exception ? exception : new IllegalStateException(cause);
    }

    private <T> T onOwnThread(Function<CycleTables, T> work) {
        var present = tables == null || tables.store().isClosed() ? opened() : tables;
        tables = present;
        boolean isDone = false;
        try {
            var result = work.apply(present);
            isDone = true;
            return result;
        } catch (MVStoreException e) {
            present.store().closeImmediately();
            throw e;
        } finally {
            if (!isDone && !present.store().isClosed()) {
                present.store().rollback();
            }
        }
    }

    private CycleTables opened() {
        try {
            var store = new MVStore.Builder()
                    .fileName(file)
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .open();
            // Each commit is synced, so that nothing needs what the one before it has replaced.
            store.setRetentionTime(0);
            store.setVersionsToKeep(0);
            var created = CycleTables.of(store);
            // A map that was never committed does not survive a rollback.
            store.commit();
            return created;
        } catch (MVStoreException e) {
            if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                throw new IllegalStateException(
                        file + " is in use by another running program. Stop that program first.", e);
            }
            throw e;
        }
    }

    /** Puts what the present piece of work has changed on disk, completely or not at all. */
    void commit(CycleTables changed) {
        var store = changed.store();
        store.commit();
        store.sync();
        commits++;
        if (commits % COMMITS_BETWEEN_COMPACTIONS == 0) {
            store.compact(WANTED_FILL_PERCENT, MOST_BYTES_REWRITTEN);
            store.sync();
        }
    }

    @Override
    public void close() {
        if (!thread.isShutdown()) {
            var closing = thread.submit(this::closeTables, true);
            thread.shutdown();
            uninterruptibly(closing);
        }
    }

    private void closeTables() {
        if (tables != null && !tables.store().isClosed()) {
            tables.store().close();
        }
    }
}
