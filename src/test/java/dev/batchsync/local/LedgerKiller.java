package dev.batchsync.local;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.StagedObjects;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts the points before and after each operation on an object of a ledger, and ends the program at one of them. */
final class LedgerKiller {

    private final int fatal;
    private final List<String> operations = new ArrayList<>();

    /**
     * Creates it.
     *
     * @param fatal the number of the point, starting at 1; 0 for none
     */
    LedgerKiller(int fatal) {
        this.fatal = fatal;
    }

    boolean hasKilled() {
        return fatal > 0 && operations.size() >= fatal;
    }

    /** The points that were reached, as {@code before write ledger/…}. */
    List<String> points() {
        return operations;
    }

    private static boolean isOfLedger(String key) {
        return key.startsWith("ledger/") || key.startsWith("staged/") || key.endsWith("/missing.csv");
    }

    private void point(String when, String operation, String key) {
        if (isOfLedger(key)) {
            operations.add(when + " " + operation + " " + key);
            if (operations.size() == fatal) {
                throw new Killer.Kill();
            }
        }
    }

    Bucket at(Bucket bucket) {
        return new Bucket() {
            @Override
            public Optional<PinnedObject> pin(String key) throws IOException {
                point("before", "pin", key);
                return bucket.pin(key);
            }

            @Override
            public InputStream open(PinnedObject object, long from) throws IOException, SourceChangedException {
                point("before", "open", object.key());
                return bucket.open(object, from);
            }

            @Override
            public void write(String key, String contentType, byte[] content) throws IOException {
                point("before", "write", key);
                bucket.write(key, contentType, content);
                point("after", "write", key);
            }

            @Override
            public String location(String key) {
                return bucket.location(key);
            }
        };
    }

    StagedObjects at(StagedObjects staged) {
        return new StagedObjects() {
            @Override
            public Draft begin(String key, String contentType) throws IOException {
                point("before", "begin", key);
                return staged.begin(key, contentType);
            }

            @Override
            public boolean write(Draft draft, int number, byte[] content, int length) throws IOException {
                point("before", "part", draft.key());
                return staged.write(draft, number, content, length);
            }

            @Override
            public Optional<PinnedObject> finish(Draft draft, int parts, long bytes) throws IOException {
                point("before", "finish", draft.key());
                return staged.finish(draft, parts, bytes);
            }

            @Override
            public void delete(String key) throws IOException {
                point("before", "delete", key);
                staged.delete(key);
                point("after", "delete", key);
            }
        };
    }
}
