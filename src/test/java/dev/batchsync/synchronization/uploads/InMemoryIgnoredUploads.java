package dev.batchsync.synchronization.uploads;

/** Keeps them in memory, by the rules of the port. */
public final class InMemoryIgnoredUploads implements IgnoredUploadStore {

    private IgnoredUploads stored = IgnoredUploads.NONE;

    @Override
    public synchronized IgnoredUploads ignored() {
        return stored;
    }

    @Override
    public synchronized boolean commit(IgnoredUploads next) {
        if (next.revision() != stored.revision() + 1) {
            return false;
        }
        stored = next;
        return true;
    }
}
